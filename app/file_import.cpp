// SPDX-License-Identifier: GPL-3.0-or-later
#include "file_import.h"

#include "record_source.h"

#include "policy/sla.h"

#include <condition_variable>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr size_t kRecordsAtOnce = 100;
constexpr qsizetype kBytesAtOnce = 1 << 20;
constexpr std::chrono::seconds kProgressEvery{2};
constexpr std::chrono::milliseconds kPauseWhenBusy{250};
constexpr int kTriesWhenBusy = 240;

Result<Imported> addTo(Transaction &tx, const DeskRecord &record)
{
    return std::visit([&tx](const auto &r) { return tx.imports().add(r); }, record);
}

/// It may name tickets that stand before it in the file.
bool namesTickets(const DeskRecord &record)
{
    return !std::holds_alternative<TicketRecord>(record) &&
           !std::holds_alternative<CustomerRecord>(record) && !std::holds_alternative<Team>(record);
}

/// Since the file was written, the promise may have been broken and reminders may have come due.
/// Nobody is told of that either.
void settleTimes(DeskRecord &record, Instant now)
{
    auto *ticket = std::get_if<TicketRecord>(&record);
    if (!ticket)
        return;
    for (ReminderRecord &reminder : ticket->reminders)
        if (reminder.status == ReminderStatus::Scheduled && reminder.dueAt <= now) {
            reminder.status = ReminderStatus::Cancelled;
            reminder.settledAt = now;
        }
    SlaTimes &sla = ticket->ticket.sla;
    if (sla.due && (sla.state == SlaState::Ok || sla.state == SlaState::Soon))
        sla.state = slaState(now, sla.due, false, false);
}

/// Outcomes of mutations that are under way.
class Outcomes
{
public:
    explicit Outcomes(size_t count)
        : m_open(count)
        , m_results(count)
    {}
    TicketStore::Done at(size_t index)
    {
        return [this, index](const Result<void> &done) {
            const std::lock_guard lock(m_mutex);
            m_results[index] = done;
            if (--m_open == 0)
                m_ended.notify_one();
        };
    }
    const std::vector<Result<void>> &wait()
    {
        std::unique_lock lock(m_mutex);
        m_ended.wait(lock, [this] { return m_open == 0; });
        return m_results;
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_ended;
    size_t m_open;
    std::vector<Result<void>> m_results;
};

} // namespace

/// One file on its way in.
class FileImport::Job
{
public:
    Job(FileImport &desk, const QString &file, const ManagementTalk &talk)
        : m_desk(desk)
        , m_talk(talk)
        , m_source(file, CsvTickets(desk.m_judge, desk.m_rules, desk.m_clock.now()))
    {}

    ManagementAnswer run()
    {
        if (auto opened = m_source.open(); !opened)
            return {ExitCode::Failure, {}, opened.error().detail};
        while (m_ended.isEmpty()) {
            auto next = m_source.next();
            if (!next)
                break;
            take(std::move(*next));
        }
        flush();
        if (m_ended.isEmpty() && m_source.failed())
            m_ended = u"the file could not be read to its end"_s;
        return answer();
    }

private:
    struct Item
    {
        qint64 line = 0;
        DeskRecord record;
    };
    using Items = std::vector<Item>;

    void take(ReadRecord read)
    {
        if (!read.record)
            return reject(read.line, read.record.error().detail);
        settleTimes(*read.record, m_desk.m_clock.now());
        // One that waits for a busy store must not be overtaken by what names it.
        if (!m_batch.empty() && namesTickets(*read.record) != namesTickets(m_batch.back().record))
            flush();
        Item &item = m_batch.emplace_back();
        item.line = read.line;
        item.record = std::move(*read.record);
        m_bytes += read.bytes;
        if (m_batch.size() >= kRecordsAtOnce || m_bytes >= kBytesAtOnce)
            flush();
    }

    void reject(qint64 line, const QString &why)
    {
        ++m_rejected;
        m_talk.progress(u"line %1: %2"_s.arg(line).arg(why));
    }

    bool isOver()
    {
        if (m_desk.m_stopping)
            m_ended = u"Caseline is ending"_s;
        else if (m_talk.isGone())
            m_ended = u"nobody waits for it any more"_s;
        else if (!m_desk.m_store.hasRoom())
            m_ended = u"the disk is full"_s;
        return !m_ended.isEmpty();
    }

    /// All at once; where something is in the way of one, each for itself.
    void flush()
    {
        Items items = std::move(m_batch);
        m_batch.clear();
        m_bytes = 0;
        if (items.empty() || isOver())
            return;
        std::vector<Items> pieces;
        pieces.push_back(std::move(items));
        auto results = submit(pieces);
        if (m_ended.isEmpty() && !results.front()) {
            Items all = std::move(pieces.front());
            pieces.clear();
            for (Item &item : all) {
                Items one;
                one.push_back(std::move(item));
                pieces.push_back(std::move(one));
            }
            results = submit(pieces);
            for (size_t i = 0; i < results.size() && m_ended.isEmpty(); ++i)
                if (!results[i])
                    reject(pieces[i].front().line, results[i].error().detail);
        }
        tellProgress();
    }

    /// Tries again what the store was too busy for.
    std::vector<Result<void>> submit(const std::vector<Items> &pieces)
    {
        std::vector<Result<void>> results(pieces.size());
        std::vector<size_t> open;
        for (size_t i = 0; i < pieces.size(); ++i)
            open.push_back(i);
        for (int tries = 0; !open.empty(); ++tries) {
            if (tries > 0 && !pause(tries))
                return results;
            Outcomes outcomes(open.size());
            std::vector<std::pair<qint64, qint64>> counts(open.size());
            for (size_t at = 0; at < open.size(); ++at)
                m_desk.m_store.submit([&items = pieces[open[at]], &count = counts[at]](
                                          Transaction &tx) { return addAll(tx, items, count); },
                                      outcomes.at(at));
            const auto &ended = outcomes.wait();
            std::vector<size_t> again;
            for (size_t at = 0; at < open.size(); ++at) {
                results[open[at]] = ended[at];
                if (ended[at]) {
                    m_added += counts[at].first;
                    m_known += counts[at].second;
                } else if (ended[at].error().kind == ErrorKind::Busy) {
                    again.push_back(open[at]);
                }
            }
            open = std::move(again);
        }
        return results;
    }

    static Result<void> addAll(Transaction &tx, const Items &items,
                               std::pair<qint64, qint64> &count)
    {
        count = {};
        for (const Item &item : items) {
            const auto added = addTo(tx, item.record);
            if (!added)
                return failure(added.error());
            ++(*added == Imported::Added ? count.first : count.second);
        }
        return {};
    }

    bool pause(int tries)
    {
        if (tries > kTriesWhenBusy)
            m_ended = u"the store cannot take writes now"_s;
        if (isOver())
            return false;
        std::this_thread::sleep_for(kPauseWhenBusy);
        tellProgress();
        return true;
    }

    void tellProgress()
    {
        const auto now = std::chrono::steady_clock::now();
        if (now - m_toldAt < kProgressEvery)
            return;
        m_toldAt = now;
        m_talk.progress(u"%1 %: %2 taken in, %3 known, %4 rejected"_s.arg(m_source.percent())
                            .arg(m_added)
                            .arg(m_known)
                            .arg(m_rejected));
    }

    ManagementAnswer answer() const
    {
        ManagementAnswer answer;
        answer.output =
            u"%1 taken in, %2 known already, %3 rejected\n"_s.arg(m_added).arg(m_known).arg(
                m_rejected);
        if (!m_ended.isEmpty())
            answer.complaint = m_ended + u"; run the import again to go on where it ended"_s;
        else if (m_rejected > 0)
            answer.complaint = m_rejected == 1 ? u"1 line was rejected"_s
                                               : u"%1 lines were rejected"_s.arg(m_rejected);
        if (!answer.complaint.isEmpty())
            answer.code = ExitCode::Failure;
        return answer;
    }

    FileImport &m_desk;
    const ManagementTalk &m_talk;
    RecordSource m_source;
    Items m_batch;
    qsizetype m_bytes = 0;
    qint64 m_added = 0;
    qint64 m_known = 0;
    qint64 m_rejected = 0;
    QString m_ended; ///< why it ended before its time
    std::chrono::steady_clock::time_point m_toldAt = std::chrono::steady_clock::now();
};

FileImport::FileImport(TicketStore &store, const Judge &judge, const DeskRules &rules,
                       const Clock &clock)
    : m_store(store)
    , m_judge(judge)
    , m_rules(rules)
    , m_clock(clock)
{}

FileImport::~FileImport()
{
    stop();
}

void FileImport::run(const QString &file, ManagementTalk talk)
{
    const std::lock_guard lock(m_mutex);
    if (m_stopping || m_running.exchange(true))
        return talk.done({ExitCode::Failure, {}, u"another import is under way"_s});
    if (m_thread.joinable())
        m_thread.join();
    m_thread = std::thread([this, file, talk = std::move(talk)] {
        auto answer = Job(*this, file, talk).run();
        m_running = false;
        talk.done(std::move(answer));
    });
}

void FileImport::stop()
{
    m_stopping = true;
    const std::lock_guard lock(m_mutex);
    if (m_thread.joinable())
        m_thread.join();
}

} // namespace caseline
