// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/desk_notices.h"

#include <QObject>

namespace caseline {

/// What a person wants to be told of while they look elsewhere.
struct NoticeChoice
{
    bool assigned = true;
    bool escalated = true;
    bool dueSoon = true;
    bool deliveryFailed = true;
    bool sound = false;

    bool wants(NoticeKind kind) const
    {
        switch (kind) {
        case NoticeKind::Assigned: return assigned;
        case NoticeKind::Escalated: return escalated;
        case NoticeKind::DueSoon: return dueSoon;
        case NoticeKind::DeliveryFailed: return deliveryFailed;
        }
        return true;
    }
    friend bool operator==(const NoticeChoice &, const NoticeChoice &) = default;
};

/// That choice, as it stands. Lives on the GUI thread.
class NoticeSettings : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    const NoticeChoice &choice() const { return m_choice; }
    void setChoice(const NoticeChoice &choice)
    {
        if (choice == m_choice)
            return;
        m_choice = choice;
        Q_EMIT changed();
    }

Q_SIGNALS:
    void changed();
    /// One shall be shown now, to see that the desktop does.
    void trialWanted();

private:
    NoticeChoice m_choice;
};

} // namespace caseline
