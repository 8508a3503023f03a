// SPDX-License-Identifier: GPL-3.0-or-later
#include "command_runs.h"

#include "control_socket.h"
#include "demo/demo_desk.h"
#include "desk.h"
#include "desk_management.h"
#include "doctor.h"
#include "judge_files.h"
#include "sentiment_file.h"
#include "stop_signals.h"

#include "policy/evaluation.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QJsonDocument>

#include <cstdio>
#include <future>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr Milliseconds kEvaluationPatience = std::chrono::seconds(30);

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::NotFound, u"cannot read %1: %2"_s.arg(path, file.errorString()));
    return file.readAll();
}

} // namespace

ExitCode complain(ExitCode code, const QString &why)
{
    std::fputs(qUtf8Printable(u"caseline: "_s + why + u'\n'), stderr);
    return code;
}

void print(const QString &text)
{
    std::fputs(qUtf8Printable(text), stdout);
    std::fflush(stdout);
}

ExitCode serve(const CommandLine &line, const Settings &settings)
{
    const SystemClock clock;
    auto desk = Desk::open(settings, clock);
    if (!desk)
        return complain(ExitCode::Failure, desk.error().detail);
    if (line.demo)
        if (const auto filled = fillDemoHistory(**desk); !filled)
            return complain(ExitCode::Failure, filled.error().detail);
    StopSignals signals;
    QObject::connect(&signals, &StopSignals::stopRequested, qApp, &QCoreApplication::quit);
    ControlServer control(settings.databaseFile,
                          [&desk, &clock](const CommandLine &asked, ManagementTalk talk) {
                              runManagement(asked, **desk, clock, std::move(talk));
                          });
    if (const auto listening = control.listen(); !listening)
        qWarning("management commands cannot reach this process: %s",
                 qUtf8Printable(listening.error().detail));
    if (const auto port = (*desk)->listen(); !port)
        return complain(ExitCode::Failure, port.error().detail);
    (*desk)->start();
    std::unique_ptr<DemoFeeder> feeder;
    if (line.demo)
        feeder = startDemoFeeder(**desk);
    print(u"listening on %1\n"_s.arg((*desk)->listenUrl()));
    QCoreApplication::exec();
    return ExitCode::Fine;
}

ExitCode manage(const CommandLine &line, const Settings &settings)
{
    const auto progress = [](const QString &words) {
        std::fputs(qUtf8Printable(words + u'\n'), stderr);
    };
    std::optional<ManagementAnswer> answer = askRunningDesk(settings.databaseFile, line, progress);
    if (!answer) {
        const SystemClock clock;
        auto desk = Desk::open(settings, clock);
        if (!desk)
            return complain(ExitCode::Failure, desk.error().detail);
        QEventLoop loop;
        const auto done = [&answer, &loop](ManagementAnswer given) {
            QMetaObject::invokeMethod(
                &loop,
                [&answer, &loop, given = std::move(given)] {
                    answer = given;
                    loop.quit();
                },
                Qt::QueuedConnection);
        };
        runManagement(line, **desk, clock, {done, progress, [] { return false; }});
        loop.exec();
    }
    print(answer->output);
    if (!answer->complaint.isEmpty())
        return complain(answer->code, answer->complaint);
    return answer->code;
}

ExitCode runDoctor(const Settings &settings)
{
    int problems = 0;
    for (const Finding &finding : examine(settings, SystemClock().now())) {
        const bool bad = finding.grade == Finding::Grade::Problem;
        const QString mark = bad                                     ? u"mend  "_s
                             : finding.grade == Finding::Grade::Note ? u"note  "_s
                                                                     : u"fine  "_s;
        print(mark + finding.what + u'\n');
        problems += bad ? 1 : 0;
    }
    return problems == 0 ? ExitCode::Fine
                         : complain(ExitCode::Failure, u"%1 to mend"_s.arg(problems));
}

ExitCode printSentiment(const CommandLine &line)
{
    const auto judge = Judge::load();
    if (!judge)
        return complain(ExitCode::Failure, judge.error().detail);
    const auto file = readFile(line.arguments.value(0));
    if (!file)
        return complain(ExitCode::Failure, file.error().detail);
    const auto lines = sentimentLines(judge->sentiment(), *file);
    if (!lines)
        return complain(ExitCode::Failure, lines.error().detail);
    print(QString::fromUtf8(*lines));
    return ExitCode::Fine;
}

namespace {

/// What the configured classifier says; without a provider that is the local judge.
Prediction predictWith(ModelDesk &models, const Judge &judge, const LabelledMessage &message)
{
    Prediction prediction = predict(judge, message);
    for (const Taxonomy &taxonomy : judge.taxonomies()) {
        std::promise<Judgement> given;
        models.classifier().classify({message.input.subject,
                                      message.input.message,
                                      message.input.plan,
                                      taxonomy.key,
                                      {},
                                      kEvaluationPatience},
                                     [&given](Judgement judgement) { given.set_value(judgement); });
        const Judgement judgement = given.get_future().get();
        (taxonomy.key == "fintech"_L1 ? prediction.fintech : prediction.support) =
            judgement.category;
        prediction.priority = word(judgement.priority);
        prediction.escalate = word(judgement.escalation.tier);
    }
    return prediction;
}

} // namespace

ExitCode evaluateFile(const CommandLine &line, const Settings &settings)
{
    const QString taxonomy = line.option(u"taxonomy"_s);
    if (!taxonomy.isEmpty() && taxonomy != "fintech"_L1 && taxonomy != "support"_L1)
        return complain(ExitCode::Usage, u"--taxonomy takes fintech or support"_s);
    const auto judge = judgeFor(settings.dataFolder);
    if (!judge)
        return complain(ExitCode::Failure, judge.error().detail);
    const auto file = readFile(line.arguments.value(0));
    if (!file)
        return complain(ExitCode::Failure, file.error().detail);
    const auto messages = readLabelledMessages(*file);
    if (!messages)
        return complain(ExitCode::Failure, messages.error().detail);
    auto prompt = JudgementPrompt::load();
    if (!prompt)
        return complain(ExitCode::Failure, prompt.error().detail);
    const SystemClock clock;
    ModelDesk models(settings, *judge, std::move(*prompt), clock);
    std::vector<Prediction> predictions;
    QElapsedTimer timer;
    timer.start();
    for (const LabelledMessage &message : *messages)
        predictions.push_back(settings.models.empty() ? predict(*judge, message)
                                                      : predictWith(models, *judge, message));
    const std::chrono::nanoseconds taken(timer.nsecsElapsed());
    const QString target = line.option(u"predictions"_s);
    if (!target.isEmpty()) {
        QFile out(target);
        if (!out.open(QIODevice::WriteOnly) || out.write(predictionLines(predictions)) < 0)
            return complain(ExitCode::Failure,
                            u"cannot write %1: %2"_s.arg(target, out.errorString()));
    }
    Evaluation evaluation = evaluate(*messages, predictions, taxonomy);
    evaluation.taken = taken;
    print(line.option(u"json"_s).isEmpty()
              ? evaluationText(evaluation)
              : QString::fromUtf8(QJsonDocument(evaluationJson(evaluation)).toJson()));
    return ExitCode::Fine;
}

} // namespace caseline
