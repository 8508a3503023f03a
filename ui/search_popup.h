// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/search_completion.h"

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
    void setTrouble(const QString &sentence);
    bool offersAny() const { return !m_completions.empty(); }
    /// The row that the keys are on; none until they were used.
    const SearchCompletion *current() const;
    const SearchCompletion *first() const;
    void step(int rows);
    /// Shows itself under `field`, or goes when it has nothing to say.
    void place(const QWidget *field);

Q_SIGNALS:
    void chosen(const caseline::SearchCompletion &completion);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QListView *m_list;
    QStandardItemModel *m_model;
    Label *m_hint;
    Label *m_trouble;
    std::vector<SearchCompletion> m_completions;
};

} // namespace caseline
