// SPDX-License-Identifier: GPL-3.0-or-later
#include "metrics_routes.h"

#include "problem.h"

#include "domain/json_writer.h"
#include "domain/words.h"

namespace caseline {

namespace {

/// Writes families one after the other: HELP and TYPE, then the samples.
class Exposition
{
public:
    void family(const char *name, const char *type, const char *help)
    {
        m_name = name;
        m_out += QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
    }
    void sample(const QByteArray &labels, double value, const char *suffix = "")
    {
        m_out += m_name + suffix;
        if (!labels.isEmpty())
            m_out += '{' + labels + '}';
        m_out += ' ' + QByteArray::number(value, 'g', 15) + '\n';
    }
    void one(const char *name, const char *type, const char *help, double value)
    {
        family(name, type, help);
        sample({}, value);
    }
    void labelled(std::initializer_list<std::pair<const char *, QString>> labels, double value)
    {
        QByteArray text;
        for (const auto &[label, word] : labels)
            text += (text.isEmpty() ? "" : ",") + QByteArray(label) + "=\"" + escaped(word) + '"';
        sample(text, value);
    }
    /// One sample for each word.
    void words(const char *label, const QMap<QString, qint64> &counts)
    {
        for (auto it = counts.cbegin(); it != counts.cend(); ++it)
            labelled({{label, it.key()}}, double(it.value()));
    }
    QByteArray take() { return std::move(m_out); }

private:
    static QByteArray escaped(const QString &value)
    {
        QByteArray text = value.toUtf8();
        return text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
    }

    QByteArray m_name;
    QByteArray m_out;
};

void writeHttp(Exposition &out, const HttpFigures &http)
{
    out.family("caseline_http_requests_total", "counter", "Answers given");
    for (auto it = http.answers.cbegin(); it != http.answers.cend(); ++it)
        out.sample(it.key(), double(it.value()));
    out.family("caseline_http_request_duration_seconds", "histogram",
               "From the end of the head to the answer");
    quint64 below = 0;
    for (size_t i = 0; i < Durations::kBounds.size(); ++i) {
        below += http.durations.counts[i];
        out.sample("le=\"" + QByteArray::number(Durations::kBounds[i]) + '"', double(below),
                   "_bucket");
    }
    out.sample("le=\"+Inf\"", double(http.durations.total()), "_bucket");
    out.sample({}, http.durations.sum, "_sum");
    out.sample({}, double(http.durations.total()), "_count");
}

void writeDesk(Exposition &out, const DeskTotals &totals, const ViewCounts &counts)
{
    out.family("caseline_tickets", "gauge", "Tickets by status");
    out.words("status", totals.byStatus);
    out.one("caseline_tickets_total", "counter", "Tickets taken in", double(totals.total));
    out.one("caseline_escalations_open", "gauge", "Escalations that are open", counts.escalations);
    out.family("caseline_deliveries", "gauge", "What goes out, by status");
    out.words("status", totals.deliveriesByStatus);
    out.one("caseline_outbox_waiting", "gauge", "Deliveries queued or to be tried again",
            counts.waitingDeliveries);
    out.one("caseline_outbox_failed", "gauge", "Deliveries given up and not looked at",
            counts.failedDeliveries);
    out.one("caseline_reminders_pending", "gauge", "Reminders that are to come",
            double(totals.remindersPending));
}

void writeWriter(Exposition &out, const WriterFigures &writer)
{
    out.one("caseline_writer_queue_depth", "gauge", "Changes that wait for the writer",
            double(writer.waiting));
    out.family("caseline_commit_duration_seconds", "summary", "From BEGIN to the end of COMMIT");
    out.sample({}, writer.seconds, "_sum");
    out.sample({}, double(writer.commits), "_count");
    out.one("caseline_commits_lost_total", "counter", "Groups of changes that were not stored",
            double(writer.lost));
    out.one("caseline_disk_full", "gauge", "Whether the disk of the store is full",
            writer.hasRoom ? 0 : 1);
}

QString breakerWord(BreakerState state)
{
    switch (state) {
    case BreakerState::Closed: return QStringLiteral("closed");
    case BreakerState::Open: return QStringLiteral("open");
    case BreakerState::HalfOpen: return QStringLiteral("half_open");
    }
    return {};
}

void writeModels(Exposition &out, const ModelFigures &models)
{
    out.family("caseline_provider_calls_total", "counter", "Calls of model providers by outcome");
    for (const ProviderFigures &p : models.providers) {
        const auto outcome = [&out, &p](const QString &word, qint64 count) {
            out.labelled({{"provider", p.name}, {"model", p.model}, {"outcome", word}},
                         double(count));
        };
        outcome(QStringLiteral("answered"), p.calls - p.failures - p.unusable);
        outcome(QStringLiteral("failed"), p.failures);
        outcome(QStringLiteral("unusable"), p.unusable);
    }
    out.family("caseline_provider_breaker", "gauge", "The state of a provider's breaker is 1");
    for (const ProviderFigures &p : models.providers)
        for (const auto state : {BreakerState::Closed, BreakerState::Open, BreakerState::HalfOpen})
            out.labelled({{"provider", p.name}, {"model", p.model}, {"state", breakerWord(state)}},
                         p.breaker == state ? 1 : 0);
    out.family("caseline_model_cache_total", "counter", "Look-ups of answers of models");
    out.labelled({{"result", QStringLiteral("hit")}}, double(models.cacheHits));
    out.labelled({{"result", QStringLiteral("miss")}}, double(models.cacheMisses));
    out.one("caseline_model_cost_today_usd", "gauge", "Spent on models this day (UTC)",
            models.spentToday);
}

void writeJobs(Exposition &out, const QMap<QString, qint64> &jobs)
{
    out.family("caseline_jobs", "gauge", "Jobs that wait or run, by queue");
    out.words("queue", jobs);
}

const char *wordOf(AlertKind kind)
{
    switch (kind) {
    case AlertKind::SlowAnswers: return "slow_answers";
    case AlertKind::Errors: return "error_rate";
    case AlertKind::Escalations: return "escalation_rate";
    case AlertKind::Database: return "database_down";
    }
    return "";
}

QByteArray exposition(const MetricsPorts &ports)
{
    const auto totals = ports.metrics.totals({});
    const auto counts = ports.metrics.viewCounts({});
    const auto jobs = ports.metrics.openJobs();
    Exposition out;
    out.family("caseline_build_info", "gauge", "The version that runs");
    out.sample("version=\"" CASELINE_VERSION "\"", 1);
    writeHttp(out, ports.meter.figures());
    writeWriter(out, ports.writer());
    writeModels(out, ports.models.figures());
    out.one("caseline_database_up", "gauge", "Whether the store takes writes",
            ports.health.ready() ? 1 : 0);
    out.family("caseline_alerts", "gauge", "Alerts that are open");
    for (const Alert &alert : ports.alerts.openAlerts())
        out.sample(QByteArray("alert=\"") + wordOf(alert.kind) + '"', 1);
    // Also while the store cannot be read: then the rest is most wanted.
    if (jobs)
        writeJobs(out, *jobs);
    if (totals && counts)
        writeDesk(out, *totals, *counts);
    return out.take();
}

void metrics(const MetricsPorts &ports, const Reply &reply)
{
    ports.background.run([ports, reply] {
        reply(Response{200, "text/plain; version=0.0.4; charset=utf-8", exposition(ports), {}});
    });
}

void writeServices(JsonWriter &json, const HealthReport &report, double readMs)
{
    json.name("services").beginObject();
    json.name("database")
        .beginObject()
        .member("status", report.database)
        .member("latency_ms", readMs)
        .endObject();
    const std::pair<const char *, const QString &> others[] = {{"listener", report.listener},
                                                               {"llm", report.llm},
                                                               {"smtp", report.smtp},
                                                               {"twilio", report.twilio}};
    for (const auto &other : others)
        json.name(other.first).beginObject().member("status", other.second).endObject();
    json.endObject();
}

void writeAlerts(JsonWriter &json, const std::vector<Alert> &alerts)
{
    json.name("alerts").beginArray();
    for (const Alert &alert : alerts)
        json.beginObject()
            .member("alert", wordOf(alert.kind))
            .member("since", alert.since)
            .member("value", alert.value)
            .endObject();
    json.endArray();
}

const char *overallWord(Health health, bool alerts)
{
    if (health == Health::Unhealthy)
        return "unhealthy";
    return health == Health::Degraded || alerts ? "degraded" : "healthy";
}

Response detailed(const MetricsPorts &ports)
{
    const auto begin = std::chrono::steady_clock::now();
    const auto counts = ports.metrics.viewCounts({});
    const std::chrono::duration<double, std::milli> read = std::chrono::steady_clock::now() - begin;
    HealthReport report = ports.health.health();
    if (!counts) {
        report.overall = Health::Unhealthy;
        report.database = QStringLiteral("unhealthy");
    }
    const HttpFigures http = ports.meter.figures();
    const std::vector<Alert> alerts = ports.alerts.openAlerts();
    JsonWriter json;
    json.beginObject()
        .member("status", overallWord(report.overall, !alerts.empty()))
        .member("version", CASELINE_VERSION)
        .member("timestamp", ports.clock.now());
    writeServices(json, report, read.count());
    json.name("latencies")
        .beginObject()
        .member("http_p50_ms", http.durations.quantile(0.50) * 1000)
        .member("http_p95_ms", http.durations.quantile(0.95) * 1000)
        .member("http_p99_ms", http.durations.quantile(0.99) * 1000)
        .endObject();
    json.name("queues")
        .beginObject()
        .member("writer", qint64(ports.writer().waiting))
        .member("outbox_waiting", counts ? counts->waitingDeliveries : 0)
        .member("outbox_failed", counts ? counts->failedDeliveries : 0)
        .endObject();
    writeAlerts(json, alerts);
    json.endObject();
    return jsonResponse(report.overall == Health::Unhealthy ? 503 : 200, json.take());
}

} // namespace

std::vector<Route> metricsRoutes(const MetricsPorts &ports)
{
    constexpr const char *kTag = "operations";
    return {{"GET",
             "/metrics",
             Access::Scoped,
             Scope::Read,
             BodyKind::None,
             [ports](const RequestPtr &, const Reply &reply) { metrics(ports, reply); },
             {"getMetrics", kTag, "Figures for Prometheus", "", "Metrics", 200}},
            {"GET",
             "/health/detailed",
             Access::HealthScoped,
             Scope::Read,
             BodyKind::None,
             [ports](const RequestPtr &, const Reply &reply) {
                 ports.background.run([ports, reply] { reply(detailed(ports)); });
             },
             {"getDetailedHealth", kTag, "Latencies, queue depths and open alerts", "",
              "DetailedHealth", 200}}};
}

} // namespace caseline
