// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo_shelf.h"

#include "demo_desk.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

SavedView view(const QString &owner, const QString &name, const QString &query)
{
    SavedView made;
    made.owner = owner;
    made.name = name;
    made.query = query;
    return made;
}

} // namespace

std::vector<SavedView> demoViews()
{
    return {view({}, u"Refunds"_s, u"category:refund_request status:open"_s),
            view({}, u"Unhappy today"_s, u"mood:negative newer:1d"_s),
            view(demoAgent(), u"Bugs to follow"_s, u"tag:bug"_s)};
}

std::vector<Macro> demoMacros()
{
    Macro refund;
    refund.name = u"Refund agreed"_s;
    refund.status = Status::Pending;
    refund.addTags = {u"refund"_s};
    refund.text = MacroText::Reply;
    refund.body = u"Hello {customer.first_name},\n\nyou are right, and the money is on its way "
                  u"back to you. It takes three to five working days. The reference is "
                  u"{ticket.reference}.\n\n{agent.name}"_s;
    Macro bug;
    bug.name = u"Hand to engineering"_s;
    bug.priority = Priority::High;
    bug.addTags = {u"bug"_s};
    bug.snooze = u"tomorrow 9"_s;
    bug.text = MacroText::Note;
    bug.body = u"Reproduced, handed to engineering. Asking again tomorrow."_s;
    return {refund, bug};
}

QString demoTag(const QString &category)
{
    static const QHash<QString, QString> tags = {{u"duplicate_payment"_s, u"refund"_s},
                                                 {u"refund_request"_s, u"refund"_s},
                                                 {u"technical"_s, u"bug"_s},
                                                 {u"integration"_s, u"api"_s},
                                                 {u"feature_request"_s, u"roadmap"_s},
                                                 {u"cancellation"_s, u"retention"_s},
                                                 {u"fraud_report"_s, u"card-blocked"_s},
                                                 {u"data_privacy"_s, u"gdpr"_s}};
    return tags.value(category);
}

} // namespace caseline
