// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ports/background.h"
#include "ports/customer_finder.h"

#include <QLineEdit>
#include <QTimer>

#include <optional>

class QCompleter;
class QStandardItemModel;

namespace caseline {

/// A customer, looked up while one types; somebody new is told by what was typed: an address, a
/// number, or a name.
class CustomerField : public QLineEdit
{
    Q_OBJECT
public:
    CustomerField(const CustomerFinder &finder, Background &readers, QWidget *parent = nullptr);

    /// The customer that was chosen, else one made of what was typed.
    Customer customer() const;
    bool isKnown() const { return m_chosen.has_value(); }
    void setCustomer(const std::optional<Customer> &customer);

Q_SIGNALS:
    void customerChanged();

private:
    void lookUp();
    void offer(const QString &words, const std::vector<Customer> &found);
    void choose(int row);

    const CustomerFinder &m_finder;
    Background &m_readers;
    QCompleter *m_completer;
    QStandardItemModel *m_model;
    QTimer m_pause;
    std::vector<Customer> m_found;
    std::optional<Customer> m_chosen;
};

} // namespace caseline
