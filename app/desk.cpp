// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk.h"

#include "data_command.h"
#include "desk_channels.h"
#include "judge_files.h"

#include "http/account_routes.h"
#include "http/attachment_routes.h"
#include "http/conversation_routes.h"
#include "http/delivery_routes.h"
#include "http/document_routes.h"
#include "http/gmail_routes.h"
#include "http/health_routes.h"
#include "http/inbound_routes.h"
#include "http/inbox_routes.h"
#include "http/incident_routes.h"
#include "http/job_routes.h"
#include "http/knowledge_routes.h"
#include "http/learning_routes.h"
#include "http/mail_routes.h"
#include "http/merge_routes.h"
#include "http/metrics_routes.h"
#include "http/support_routes.h"
#include "http/team_routes.h"
#include "http/ticket_action_routes.h"
#include "http/ticket_routes.h"
#include "http/twilio_routes.h"
#include "http/view_routes.h"
#include "http/webhook_routes.h"
#include "providers/mail_parser.h"
#include "services/conversation_jobs.h"
#include "services/external_tickets.h"
#include "services/mail_retention.h"
#include "services/remote_files.h"
#include "services/second_opinion.h"
#include "token_secret.h"

#include <QCryptographicHash>
#include <QMessageAuthenticationCode>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

constexpr Milliseconds kBackupTick = std::chrono::minutes(15);
constexpr int kRawRequests = 200; // shown of earlier runs

QStringList inboxNames(const Judge &judge)
{
    QStringList names;
    for (const Taxonomy &taxonomy : judge.taxonomies())
        names << taxonomy.key;
    return names;
}

/// One for each use: what is signed for one means nothing for another.
QByteArray replySecret(const QByteArray &secret)
{
    return QMessageAuthenticationCode::hash("mail replies", secret, QCryptographicHash::Sha256);
}

TwilioAccess twilioAccess(const Settings &settings)
{
    TwilioAccess access;
    access.authToken = settings.twilio.authToken.toUtf8();
    access.publicUrl = settings.publicUrl;
    return access;
}

DispatcherSettings dispatcherSettings(const Settings &settings)
{
    DispatcherSettings dispatcher;
    dispatcher.allowedHosts = settings.allowedHosts;
    dispatcher.corsOrigins = settings.corsOrigins;
    dispatcher.trustedProxies = settings.trustedProxies;
    return dispatcher;
}

} // namespace

Result<std::unique_ptr<Desk>> Desk::open(const Settings &settings, const Clock &clock)
{
    auto judge = judgeFor(settings.dataFolder);
    if (!judge)
        return failure(judge.error());
    auto templates = MessageTemplates::load();
    if (!templates)
        return failure(templates.error());
    auto thesaurus = Thesaurus::load();
    if (!thesaurus)
        return failure(thesaurus.error());
    auto prompt = JudgementPrompt::load();
    if (!prompt)
        return failure(prompt.error());
    auto store = SqliteDesk::open(settings.databaseFile, Ballast::kBytes, settings.referencePrefix);
    if (!store)
        return failure(store.error());
    const auto keys = (*store)->apiKeys();
    if (!keys)
        return failure(keys.error());
    const auto users = (*store)->users();
    if (!users)
        return failure(users.error());
    const auto secret = tokenSecret(settings.databaseFile + u".tokens"_s);
    if (!secret)
        return failure(secret.error());
    auto webhooks = (*store)->webhooks();
    if (!webhooks)
        return failure(webhooks.error());
    const auto requests = (*store)->rawRequests(kRawRequests);
    if (!requests)
        return failure(requests.error());
    const auto senders = (*store)->inboxSenders();
    if (!senders)
        return failure(senders.error());
    Settings own = settings;
    own.rules.replySecret = replySecret(*secret);
    own.rules.ownAddress = ownAddress(settings);
    std::unique_ptr<Desk> desk(new Desk(own, clock, std::move(*store), std::move(*judge),
                                        {std::move(*templates), std::move(*prompt),
                                         std::move(*thesaurus), SessionTokens(*secret)}));
    desk->m_keys.setKeys(*keys);
    desk->m_users.setUsers(*users);
    desk->m_inboxes.setSenders(*senders);
    desk->m_webhooks.setWebhooks(std::move(*webhooks), *requests);
    return desk;
}

Desk::Desk(const Settings &settings, const Clock &clock, std::unique_ptr<SqliteDesk> store,
           Judge judge, Parts parts)
    : m_settings(settings)
    , m_store(std::move(store))
    , m_judge(std::move(judge))
    , m_templates(std::move(parts.templates))
    , m_tokens(std::make_shared<OAuthTokens>(m_settings.oauth))
    , m_models(m_settings, m_judge, std::move(parts.prompt), clock, m_store->store())
    , m_keys(m_store->store(), clock)
    , m_users(m_store->store(), m_keys, std::move(parts.tokens), clock)
    , m_intake(m_store->store(), m_judge, m_templates, m_settings.rules, clock)
    , m_commands(m_store->store(), m_judge, m_templates, m_settings.rules, clock)
    , m_attachments(m_store->store(), clock)
    , m_cannedReplies(m_store->store(), clock)
    , m_savedViews(m_store->store(), clock)
    , m_macros(m_store->store(), clock)
    , m_teams(m_store->store(), clock)
    , m_presence(m_store->store(), clock)
    , m_callers(m_users, m_presence)
    , m_blockedSenders(m_store->store(), clock)
    , m_inboxes(m_store->store(), inboxNames(m_judge), checkSender, clock)
    , m_merges(m_store->store(), clock)
    , m_imports(m_store->store(), m_judge, m_settings.rules, clock)
    , m_deliveries(m_store->store(), m_settings.rules, clock)
    , m_webhooks(m_store->store(), clock)
    , m_knowledge(m_store->store(), m_store->changes(), m_store->knowledge(),
                  std::move(parts.thesaurus), clock)
    , m_conversations({m_store->store(), m_intake, m_commands, m_knowledge, m_models.classifier(),
                       m_store->readers(), m_store->changes()},
                      clock)
    , m_delivery(
          m_store->store(), m_store->changes(),
          notifiersFor(m_settings, m_web, m_store->attachments(), m_store->deliveries(), m_tokens),
          m_settings.rules, clock)
    , m_reminders(m_store->store(), m_store->changes(), m_templates, m_settings.rules, clock)
    , m_sla(m_store->store(), m_templates, m_settings.rules, clock)
    , m_indexer(m_store->store(), m_store->changes(),
                [store = &m_store->store()] { return store->waiting(); })
    , m_learning(m_store->store(), m_store->lessons(), m_judge, clock)
    , m_jobDesk(m_store->store(), clock)
    , m_jobs(m_store->store(), m_store->changes(), m_settings.rules.retryDelay, clock)
    , m_feed(m_store->store(), m_store->changes(), m_webhooks, clock)
    , m_mail(
          m_store->store(), m_intake, [](const QByteArray &bytes) { return parseMail(bytes); },
          ownAddress(m_settings), m_settings.rules, clock)
    , m_inbound({m_store->store(), m_store->inboundMail(), m_webhooks, m_mail, m_intake,
                 m_store->readers(), clock})
    , m_backups([this, &clock, opened = clock.now()](const PacedTask::Finished &finished) {
        // Not while people wait for the window.
        if (clock.now() - opened < kBackupTick)
            return finished(std::nullopt);
        m_store->readers().run([this, now = clock.now(), finished] {
            if (auto kept = keepNightlyBackup(m_settings.databaseFile, now); !kept)
                qWarning("nightly backup: %s", qUtf8Printable(kept.error().detail));
            finished(kBackupTick);
        });
    })
    , m_health(m_store->store(), m_settings.rules, m_models.reader(),
               {[this](Channel channel) { return m_delivery.refusal(channel); },
                [this] {
                    return m_mailWatch ? std::optional(m_mailWatch->state().complaint)
                                       : std::nullopt;
                }})
    , m_posts(m_store->store(), m_store->readers(), clock)
    , m_dispatcher(m_router, m_callers, m_store->readers(), dispatcherSettings(m_settings))
    , m_watch(m_dispatcher.meter(), m_store->metrics(), m_health, m_store->readers(), clock)
    , m_listener(m_dispatcher)
{
    m_dispatcher.setIdempotentPosts(m_posts);
    m_dispatcher.setRoom([store = &m_store->store()] { return store->hasRoom(); });
    m_router.add(incidentRoutes({m_intake, m_commands, m_store->tickets(), m_store->conversations(),
                                 m_store->customers(), m_store->metrics(), m_store->readers()}));
    const TicketPorts ticketPorts{m_intake,
                                  m_commands,
                                  m_store->tickets(),
                                  m_store->ticketLists(),
                                  m_store->conversations(),
                                  m_store->customers(),
                                  m_store->metrics(),
                                  m_judge,
                                  m_models.classifier(),
                                  m_knowledge,
                                  m_store->attachments(),
                                  m_store->readers(),
                                  clock};
    m_router.add(ticketRoutes(ticketPorts));
    m_router.add(ticketActionRoutes(ticketPorts));
    m_router.add(attachmentRoutes(
        {m_attachments, m_store->attachments(), m_store->tickets(), m_store->readers()}));
    m_router.add(healthRoutes(m_health, clock));
    m_router.add(accountRoutes({m_users, m_users, m_keys, m_store->readers(), clock}));
    m_router.add(webhookRoutes({m_webhooks, m_webhooks, m_intake, clock}));
    m_router.add(mergeRoutes(m_merges));
    m_router.add(inboxRoutes(m_inboxes));
    m_router.add(inboundRoutes({m_inbound, m_inbound, m_store->readers()}));
    m_router.add(mailRoutes({m_store->blockedSenders(), m_blockedSenders, m_store->readers()}));
    m_router.add(viewRoutes({m_store->savedViews(), m_savedViews, m_store->readers()}));
    const TeamPorts teams{m_store->teams(), m_store->tickets(), m_teams,
                          m_presence,       m_store->readers(), clock};
    m_router.add(teamRoutes(teams));
    m_router.add(presenceRoutes(teams));
    m_router.add(supportRoutes({m_intake, m_store->tickets(), m_store->readers(), clock}));
    m_router.add(deliveryRoutes({m_store->deliveries(), m_deliveries, m_store->readers()}));
    m_router.add(jobRoutes({m_store->jobs(), m_jobDesk, m_store->readers()}));
    m_router.add(
        twilioRoutes({twilioAccess(m_settings), m_intake, m_deliveries, m_webhooks, clock}));
    m_router.add(metricsRoutes({m_dispatcher.meter(), m_store->metrics(), m_health, m_watch.board(),
                                [store = &m_store->store()] { return store->figures(); },
                                m_models.reader(), m_store->readers(), clock}));
    m_router.add(documentRoutes(m_router));
    addWebhookCalls(m_jobs, m_webhooks, m_web, clock);
    if (auto source = mailSource(m_settings, m_tokens, clock))
        m_mailWatch =
            std::make_unique<MailWatch>(std::move(source), m_store->store(), m_mail, clock);
    m_router.add(gmailRoutes(
        {m_settings.gmailPushToken, [this] { return wakeGmail(); }, m_webhooks, clock}));
    if (!m_settings.ticketApiUrl.isEmpty())
        addExternalTickets(m_jobs, m_settings.ticketApiUrl, m_web);
    m_router.add(knowledgeRoutes(
        {m_store->knowledge(), m_knowledge, m_knowledge, m_store->tickets(), m_store->readers()}));
    const ConversationPorts conversations{m_conversations,
                                          m_store->conversationBook(),
                                          m_store->tickets(),
                                          m_store->conversations(),
                                          m_store->customers(),
                                          m_store->readers(),
                                          clock};
    m_router.add(conversationRoutes(conversations));
    m_router.add(insightRoutes(conversations));
    addConversationJobs(m_jobs, m_store->store(), m_settings.rules.retention, clock);
    addMailRetention(m_jobs, m_store->store(), m_settings.rules.mailRetention, clock);
    addSecondOpinions(m_jobs, {m_models.classifier(), m_store->tickets(), m_store->conversations(),
                               Letters(m_templates, m_settings.rules), clock});
    addRemoteFiles(m_jobs,
                   {m_settings.twilio.baseUrl, m_settings.twilio.accountSid.toUtf8(),
                    m_settings.twilio.authToken.toUtf8()},
                   m_web, clock);
    addHousekeeping(m_jobs, m_store->store(), clock);
    m_learning.join(m_jobs);
    m_router.add(learningRoutes(m_store->lessons(), m_learning, m_store->readers()));
}

// What was accepted is finished in this order: requests, what is being sent, the writer's queue.
Desk::~Desk()
{
    m_watch.stop();
    m_health.setStarted(false);
    m_listener.stop();
    m_imports.stop();
    if (m_mailWatch)
        m_mailWatch->stop();
    m_mail.stop();
    m_feed.stop();
    m_backups.stop();
    m_conversations.stop();
    m_models.stop(); // what it was asked is asked again after the next start
    m_learning.stop();
    m_jobs.stop();
    m_indexer.stop();
    m_sla.stop();
    m_reminders.stop();
    m_delivery.stop();
    m_store->stopReaders(); // some of them write
    m_store->store().stop();
}

void Desk::start()
{
    m_delivery.start();
    m_reminders.start();
    m_sla.start();
    m_indexer.start();
    m_jobs.start();
    m_conversations.start();
    m_backups.start();
    m_feed.start();
    m_watch.start();
    m_mail.start();
    if (m_mailWatch)
        m_mailWatch->start();
    m_health.setStarted(true);
}

bool Desk::wakeGmail()
{
    if (!m_settings.gmail || !m_mailWatch)
        return false;
    m_mailWatch->wake();
    return true;
}

Result<quint16> Desk::listen()
{
    return listen(m_settings.listenAddress, m_settings.listenPort);
}

Result<quint16> Desk::listen(const QString &address, quint16 port)
{
    auto bound = m_listener.start(address, port);
    if (bound)
        m_listenUrl =
            u"http://%1:%2"_s.arg(address.contains(u':') ? u'[' + address + u']' : address)
                .arg(*bound);
    return bound;
}

QString Desk::listenUrl() const
{
    return m_listenUrl;
}

} // namespace caseline
