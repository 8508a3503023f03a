// SPDX-License-Identifier: GPL-3.0-or-later
#include "customer_field.h"

#include "items/async_read.h"
#include "marks.h"
#include "palette_delegate.h"
#include "policy/contact.h"
#include "text_paint.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QStandardItemModel>

namespace caseline {

namespace {

using namespace std::chrono_literals;

constexpr auto lookUpPause = 150ms;
constexpr int mostCustomers = 6;

/// What tells people of one name apart.
QString besideName(const Customer &customer)
{
    QStringList parts;
    for (const QString &text : {customer.email, customer.phone, customer.externalId})
        if (!text.isEmpty() && text != displayName(customer))
            parts += isolated(text);
    if (const QString plan = Marks::name(customer.plan); !plan.isEmpty())
        parts += plan;
    return parts.mid(0, 3).join(QStringLiteral(", "));
}

} // namespace

CustomerField::CustomerField(const CustomerFinder &finder, Background &readers, QWidget *parent)
    : QLineEdit(parent)
    , m_finder(finder)
    , m_readers(readers)
    , m_completer(new QCompleter(this))
    , m_model(new QStandardItemModel(this))
{
    setMaxLength(200);
    setPlaceholderText(tr("Name, address or number"));
    m_completer->setModel(m_model);
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setItemDelegate(new PaletteDelegate(m_completer->popup()));
    m_completer->popup()->setAccessibleName(tr("Customers that fit"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            [this](const QModelIndex &index) {
                if (index.isValid())
                    choose(index.data(PaletteDelegate::TargetRole).toInt());
            });
    m_pause.setSingleShot(true);
    m_pause.setInterval(lookUpPause);
    connect(&m_pause, &QTimer::timeout, this, &CustomerField::lookUp);
    connect(this, &QLineEdit::textEdited, this, [this] {
        m_chosen.reset();
        m_pause.start();
        Q_EMIT customerChanged();
    });
}

Customer CustomerField::customer() const
{
    if (m_chosen)
        return *m_chosen;
    Customer typed;
    const QString words = text().simplified();
    if (isMailAddress(words))
        typed.email = words.toLower();
    else if (const auto number = phoneNumber(words))
        typed.phone = *number;
    else
        typed.name = words;
    return typed;
}

void CustomerField::setCustomer(const std::optional<Customer> &customer)
{
    m_pause.stop();
    m_chosen = customer && customer->id ? customer : std::nullopt;
    setText(customer ? displayName(*customer) : QString());
    setCursorPosition(0);
    Q_EMIT customerChanged();
}

void CustomerField::lookUp()
{
    const QString words = text().simplified();
    if (words.size() < 2)
        return m_completer->popup()->hide();
    readAsync(
        m_readers, this,
        [finder = &m_finder, words] { return finder->customersLike(words, mostCustomers); },
        [this, words](const Result<std::vector<Customer>> &found) {
            // A desk that cannot be read offers nobody; what is typed still counts.
            offer(words, found.value_or(std::vector<Customer>()));
        });
}

void CustomerField::offer(const QString &words, const std::vector<Customer> &found)
{
    if (m_chosen || words != text().simplified() || !hasFocus())
        return;
    m_found = found;
    m_model->clear();
    for (size_t i = 0; i < m_found.size(); ++i) {
        auto *item = new QStandardItem(displayName(m_found[i]));
        item->setData(int(Icon::User), PaletteDelegate::IconRole);
        item->setData(besideName(m_found[i]), PaletteDelegate::HintRole);
        item->setData(int(i), PaletteDelegate::TargetRole);
        item->setAccessibleText(item->text() + QStringLiteral(", ") + besideName(m_found[i]));
        m_model->appendRow(item);
    }
    if (m_found.empty())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void CustomerField::choose(int row)
{
    if (row >= 0 && row < int(m_found.size()))
        setCustomer(m_found[size_t(row)]);
}

} // namespace caseline
