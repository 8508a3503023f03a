// SPDX-License-Identifier: GPL-3.0-or-later
#include "insight_pane.h"

#include "avatar.h"
#include "badge.h"
#include "button.h"
#include "icon_label.h"
#include "insight_parts.h"
#include "label.h"
#include "marks.h"
#include "number_text.h"
#include "overlay_scroll_bar.h"
#include "text_paint.h"
#include "time_text.h"

#include <QDateTime>
#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QVBoxLayout>

#include <cmath>

namespace caseline {

namespace {

constexpr int insightSide = 16;
constexpr int mostAlternatives = 3;
constexpr int mostEvidence = 5;

QString whoAnswered(const Judgement &judgement)
{
    if (judgement.classifier == QLatin1String("local"))
        return InsightPane::tr("Local model");
    if (judgement.classifier == QLatin1String("person"))
        return InsightPane::tr("Chosen by a person");
    return Marks::category(judgement.classifier);
}

QString identity(const Customer &customer)
{
    const QString since = InsightPane::tr("since %1")
                              .arg(withWesternDigits(QLocale().toString(
                                  QDateTime::fromMSecsSinceEpoch(toMs(customer.createdAt)).date(),
                                  QStringLiteral("MMM yyyy"))));
    return customer.externalId.isEmpty()
               ? since
               : isolated(customer.externalId) + QStringLiteral(", ") + since;
}

/// As high as what stands on it wants to be: what does not fit is scrolled to, not squeezed.
class InsightSheet : public QWidget
{
public:
    QSize minimumSizeHint() const override
    {
        if (!layout())
            return {};
        const int width = parentWidget() ? parentWidget()->width() : sizeHint().width();
        const int wrapped = layout()->totalHeightForWidth(width); // -1: nothing wraps
        return {0, std::max(wrapped, layout()->totalSizeHint().height())};
    }
};

} // namespace

InsightPane::InsightPane(const Clock &clock, QWidget *parent)
    : QScrollArea(parent)
    , m_clock(clock)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    new OverlayScrollBar(this);
    setAccessibleName(tr("Insight"));
    rebuild();
}

void InsightPane::setTicket(const std::optional<Ticket> &ticket)
{
    const bool other = !ticket || !m_ticket || ticket->customer.id != m_ticket->customer.id;
    m_ticket = ticket;
    if (other) {
        m_standing = {};
        m_related.clear();
    }
    rebuild();
}

void InsightPane::setStanding(const CustomerStanding &standing)
{
    m_standing = standing;
    rebuild();
}

void InsightPane::setRelated(const std::vector<TicketRow> &related)
{
    m_related = related;
    rebuild();
}

void InsightPane::setArticles(const std::vector<FoundArticle> &articles)
{
    if (m_articles == articles)
        return;
    m_articles = articles;
    rebuild();
}

void InsightPane::setThreshold(double threshold)
{
    m_threshold = threshold;
    rebuild();
}

void InsightPane::tick()
{
    if (m_ticket && (m_ticket->sla.due || m_ticket->escalation.claimedAt))
        rebuild();
}

void InsightPane::setSheet(bool sheet)
{
    m_sheet = sheet;
    viewport()->update();
}

void InsightPane::rebuild()
{
    const int place = verticalScrollBar()->value();
    m_page = new InsightSheet;
    m_column = new QVBoxLayout(m_page);
    m_column->setContentsMargins(insightSide, 12, insightSide, insightSide);
    m_column->setSpacing(0);
    if (m_ticket) {
        addCustomer();
        addClassification();
        addEscalation();
        addPromises();
        addLinks();
        addArticles();
        addRelated();
    }
    m_column->addStretch(1);
    setWidget(m_page);
    verticalScrollBar()->setValue(place);
}

void InsightPane::addCustomer()
{
    const Customer &customer = m_ticket->customer;
    const QString name = displayName(customer);
    auto *head = new QHBoxLayout;
    head->setSpacing(8);
    head->addWidget(new Avatar(AvatarKind::Customer, 36, name, m_page));
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *first = new QHBoxLayout;
    auto *title = new Label(TextStyle::Body, ColorRole::Text, name, m_page);
    title->setWeight(QFont::DemiBold);
    title->setElided(true);
    title->setToolTip(name);
    first->addWidget(title, 1);
    if (const QString plan = Marks::name(customer.plan); !plan.isEmpty())
        first->addWidget(new Badge(BadgeKind::Tint, plan, m_page));
    words->addLayout(first);
    auto *since = new Label(TextStyle::Meta, ColorRole::Muted, identity(customer), m_page);
    since->setElided(true);
    words->addWidget(since);
    head->addLayout(words, 1);
    m_column->addLayout(head);
    m_column->addSpacing(8);
    if (!customer.email.isEmpty())
        m_column->addWidget(
            new IconLine(Icon::Mail, ColorRole::Email, isolated(customer.email), m_page));
    if (!customer.phone.isEmpty())
        m_column->addWidget(
            new IconLine(Icon::Phone, ColorRole::Whatsapp, isolated(customer.phone), m_page));
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const QString count = tr("%n ticket(s)", nullptr, m_standing.tickets) + QStringLiteral(", ") +
                          tr("%n open", nullptr, m_standing.open);
    auto *tickets = new IconLine(Icon::Stack, ColorRole::Text2, count, m_page);
    tickets->keepWhole();
    row->addWidget(tickets, 1);
    if (m_standing.latestPolarity.size() > 1) {
        auto *mood = new Label(TextStyle::Meta, ColorRole::Muted, tr("Mood lately"), m_page);
        mood->setElided(true);
        mood->setMaximumWidth(mood->sizeHint().width());
        row->addWidget(mood, 1);
        auto *bars = new MoodBars(m_page);
        bars->setPolarities(m_standing.latestPolarity);
        row->addWidget(bars);
    }
    m_column->addLayout(row);
}

void InsightPane::addClassification()
{
    const Judgement &judgement = m_ticket->judgement;
    addRule();
    auto *who = new Label(TextStyle::Caption, ColorRole::Muted, whoAnswered(judgement), m_page);
    addCaption(tr("Classification"), who);
    m_column->addSpacing(4);
    auto *row = new QHBoxLayout;
    auto *category =
        new Label(TextStyle::Message, ColorRole::Text, Marks::category(judgement.category), m_page);
    category->setWeight(QFont::DemiBold);
    category->setElided(true);
    category->setToolTip(judgement.reason);
    row->addWidget(category, 1);
    auto *share = new Label(TextStyle::Body, ColorRole::Text,
                            tr("%1 %").arg(int(std::lround(judgement.confidence * 100))), m_page);
    share->setWeight(QFont::DemiBold);
    share->setTabular(true);
    row->addWidget(share);
    m_column->addLayout(row);
    m_column->addSpacing(4);
    auto *bar = new ConfidenceBar(m_page);
    bar->setShare(judgement.confidence, m_threshold);
    m_column->addWidget(bar);
    m_column->addSpacing(6);
    if (judgement.classifier == QLatin1String("local"))
        m_column->addWidget(
            new IconLine(Icon::Shield, ColorRole::Text2, tr("No text left this machine"), m_page));
    for (int i = 0; i < int(judgement.alternatives.size()) && i < mostAlternatives; ++i) {
        const Alternative &other = judgement.alternatives[size_t(i)];
        m_column->addWidget(
            new AlternativeRow(Marks::category(other.category), other.confidence, m_page));
    }
    addReasons(judgement);
    m_column->addSpacing(10);
    auto *actions = new QHBoxLayout;
    actions->setSpacing(8);
    auto *change = new Button(ButtonKind::Plain, tr("Change"), m_page);
    change->setSmall(true);
    change->setKeys(QKeySequence(Qt::Key_C));
    connect(change, &QPushButton::clicked, this, &InsightPane::categoryWanted);
    auto *confirm = new Button(ButtonKind::Plain, tr("Confirm"), m_page);
    confirm->setSmall(true);
    confirm->setKeys(QKeySequence(Qt::Key_Y));
    confirm->setEnabled(judgement.classifier != QLatin1String("person"));
    connect(confirm, &QPushButton::clicked, this, &InsightPane::categoryConfirmed);
    actions->addWidget(change);
    actions->addWidget(confirm);
    actions->addStretch(1);
    m_column->addLayout(actions);
}

void InsightPane::addReasons(const Judgement &judgement)
{
    if (judgement.evidence.empty())
        return;
    m_column->addSpacing(6);
    m_column->addWidget(
        new Label(TextStyle::Meta, ColorRole::Muted, tr("Because the message says"), m_page));
    m_column->addSpacing(2);
    const double whole = weightOf(judgement.evidence);
    for (int i = 0; i < int(judgement.evidence.size()) && i < mostEvidence; ++i) {
        const Evidence &evidence = judgement.evidence[size_t(i)];
        m_column->addWidget(new EvidenceRow(evidence.text, evidence.weight / whole, m_page));
    }
}

void InsightPane::addEscalation()
{
    const Escalation &escalation = m_ticket->judgement.escalation;
    const EscalationState &state = m_ticket->escalation;
    addRule();
    if (!state.open) {
        addCaption(tr("Escalation"));
        m_column->addSpacing(4);
        m_column->addWidget(new IconLine(Icon::Flag, ColorRole::Muted,
                                         state.raisedAt ? tr("Taken back") : tr("Not escalated"),
                                         m_page));
        m_column->addSpacing(8);
        addEscalationActions(m_column);
        return;
    }
    auto *tier = new Badge(escalation.tier == Tier::Always ? BadgeKind::Error : BadgeKind::Warn,
                           Marks::name(escalation.tier), m_page);
    addCaption(tr("Escalated"), escalation.tier == Tier::Never ? nullptr : tier, Icon::Flag);
    if (escalation.tier == Tier::Never)
        tier->hide();
    m_column->addSpacing(6);
    const bool held = !state.claimedBy.isEmpty();
    m_column->addWidget(new FactRow(held ? tr("Held by") : tr("For"),
                                    held ? state.claimedBy : escalation.contact,
                                    Marks::rule(escalation.team), m_page));
    const QString rule = escalation.ruleName.isEmpty() ? escalation.reason : escalation.ruleName;
    if (!rule.isEmpty())
        m_column->addWidget(new FactRow(tr("Rule"), Marks::rule(rule), {}, m_page));
    if (const auto at = held ? state.claimedAt : state.raisedAt)
        m_column->addWidget(new FactRow(held ? tr("Claimed") : tr("Since"),
                                        TimeText::clock(*at) + QStringLiteral(", ") +
                                            TimeText::age(*at, m_clock.now()),
                                        {}, m_page));
    for (int i = 0; i < int(escalation.evidence.size()) && i < mostEvidence; ++i)
        m_column->addWidget(new EvidenceRow(escalation.evidence[size_t(i)].text, 0, m_page));
    m_column->addSpacing(8);
    addEscalationActions(m_column);
}

void InsightPane::addEscalationActions(QVBoxLayout *column)
{
    const EscalationState &state = m_ticket->escalation;
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    const auto add = [&](ButtonKind kind, const QString &text, auto signal) {
        auto *button = new Button(kind, text, m_page);
        button->setSmall(true);
        connect(button, &QPushButton::clicked, this, signal);
        row->addWidget(button);
    };
    if (!state.open) {
        add(ButtonKind::Plain, tr("Escalate"), &InsightPane::escalateWanted);
    } else {
        if (state.claimedBy.isEmpty())
            add(ButtonKind::Plain, tr("Claim"), &InsightPane::claimWanted);
        else
            add(ButtonKind::Plain, tr("Hand back"), &InsightPane::handBackWanted);
        add(ButtonKind::Quiet, tr("Take back"), &InsightPane::takeBackWanted);
    }
    row->addStretch(1);
    column->addLayout(row);
}

void InsightPane::addRule()
{
    m_column->addSpacing(12);
    m_column->addWidget(new Rule(m_page));
    m_column->addSpacing(12);
}

void InsightPane::addCaption(const QString &text, QWidget *end, Icon icon)
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    if (icon != Icon::None)
        row->addWidget(new IconLabel(icon, ColorRole::Urgent, m_page, 14));
    auto *caption = new Label(TextStyle::Caption, ColorRole::Muted, text, m_page);
    caption->setWeight(QFont::DemiBold);
    row->addWidget(caption, 1);
    if (end)
        row->addWidget(end);
    m_column->addLayout(row);
}

bool InsightPane::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        QPainter painter(viewport());
        const Theme &theme = Theme::of(this);
        painter.fillRect(viewport()->rect(), theme.color(ColorRole::Window));
        const bool rtl = layoutDirection() == Qt::RightToLeft;
        if (m_sheet)
            painter.fillRect(rtl ? viewport()->width() - 1 : 0, 0, 1, viewport()->height(),
                             theme.color(ColorRole::Outline));
    }
    return QScrollArea::viewportEvent(event);
}

} // namespace caseline
