// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/search_completion.h"

#include <QHash>
#include <QWidget>

class QListView;
class QStandardItemModel;

namespace caseline {

class Label;

/// Hangs under the search field: ways to go on, or what is wrong. The focus stays in the field.
class SearchPopup : public QWidget
{
    Q_OBJECT
public:
    explicit SearchPopup(QWidget *parent);

    void offer(std::vector<SearchCompletion> completions);
    /// What the search would find with each that is offered; rows without an entry say nothing.
    void setCounts(const QHash<QString, int> &counts);
    const std::vector<SearchCompletion> &offered() const { return m_completions; }
    void setTrouble(const QString &sentence);
    bool offersAny() const { return !m_completions.empty(); }
    /// The row that the keys are on; none until they were used.
    const SearchCompletion *current() const;
    const SearchCompletion *first() const;
    void step(int rows);
    void setCurrent(const SearchCompletion &completion);
    /// Shows itself under `field`, or goes when it has nothing to say.
    void place(const QWidget *field);

Q_SIGNALS:
    void chosen(const caseline::SearchCompletion &completion);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QWidget *makeFoot();
    int rowsHeight() const;
    /// Of a row of the list, headings among them; none for a heading.
    const SearchCompletion *at(int row) const;

    QListView *m_list;
    QStandardItemModel *m_model;
    QWidget *m_foot;
    Label *m_trouble;
    std::vector<SearchCompletion> m_completions;
};

} // namespace caseline
