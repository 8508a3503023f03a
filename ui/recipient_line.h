// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace caseline {

class Label;
struct Ticket;

/// Whom an answer to a ticket reaches and by what: "To anna@example.com by mail". Where nothing
/// reaches the customer it says so. GUI thread.
class RecipientLine : public QWidget
{
    Q_OBJECT
public:
    explicit RecipientLine(QWidget *parent = nullptr);
    void setTicket(const Ticket &ticket);

private:
    Label *m_address;
    Label *m_by;
};

} // namespace caseline
