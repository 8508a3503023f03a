// SPDX-License-Identifier: GPL-3.0-or-later
// Which tickets the window asks for: by a view, or by what is written into the search.
#include "commands.h"
#include "empty_state.h"
#include "items/search_counts.h"
#include "items/ticket_list_model.h"
#include "main_window.h"
#include "number_text.h"
#include "policy/search_query.h"
#include "query_field.h"
#include "text_paint.h"
#include "ticket_actions.h"
#include "top_bar.h"

#include <QStackedWidget>
#include <QTimeZone>

#include <algorithm>

namespace caseline {

void MainWindow::search(const QString &words)
{
    m_searchPace.stop();
    const QString wanted = words.trimmed().isEmpty() ? QString() : words;
    if (wanted == m_search)
        return;
    m_search = wanted;
    if (m_page != Page::Tickets) {
        m_page = Page::Tickets;
        m_pages->setCurrentWidget(m_tickets);
        showPlace();
        m_commands->refresh();
    }
    runQuery();
}

/// False when the search cannot be read: the field says why, and the list stays as it is.
bool MainWindow::applyWords(TicketQuery &query)
{
    std::vector<SearchError> errors;
    const bool read = readSearch(m_search, query, errors);
    m_top->search().setErrors(errors);
    return read;
}

/// Each part of a search that found nothing can be left out.
void MainWindow::offerFewerWords(EmptyState &empty)
{
    constexpr size_t most = 3;
    const std::vector<SearchTerm> terms = parseSearch(m_search).terms;
    for (size_t i = 0; terms.size() > 1 && i < std::min(terms.size(), most); ++i) {
        std::vector<SearchTerm> rest = terms;
        rest.erase(rest.begin() + std::ptrdiff_t(i));
        const QString text = printSearch(rest);
        empty.addStep(Icon::Close, tr("Leave out %1").arg(isolated(printTerm(terms[i]))),
                      isolated(text), {}, [this, text] {
                          m_top->search().setText(text);
                          search(text);
                      });
    }
}

bool MainWindow::readSearch(const QString &text, TicketQuery &query,
                            std::vector<SearchError> &errors) const
{
    query.view = TicketView::All;
    query.sort = m_sort;
    query.me = m_actions->me();
    const SearchContext context{
        m_clock.now(), QTimeZone::systemTimeZone(), m_actions->me(), {m_actions->me()}};
    errors = applySearch(parseSearch(text), context, query);
    return errors.empty();
}

void MainWindow::offerSearchCounts(SearchCounts &counts)
{
    QueryField *field = &m_top->search();
    connect(field, &QueryField::countsWanted, this, [this, &counts](const QStringList &searches) {
        std::vector<CountedSearch> wanted;
        wanted.reserve(size_t(searches.size()));
        for (const QString &text : searches) {
            CountedSearch search{text, {}};
            std::vector<SearchError> errors;
            if (readSearch(text, search.query, errors))
                wanted.push_back(std::move(search));
        }
        counts.ask(std::move(wanted));
    });
    connect(&counts, &SearchCounts::counted, field, &QueryField::setCount);
    connect(&counts, &SearchCounts::finished, field, &QueryField::endCounting);
    TicketListModel *list = &m_models.tickets.list;
    for (const auto signal : {&TicketListModel::completed, &TicketListModel::stateChanged})
        connect(list, signal, this, &MainWindow::noteFound);
    connect(list, &TicketListModel::rowsInserted, this, &MainWindow::noteFound);
    connect(list, &TicketListModel::rowsRemoved, this, &MainWindow::noteFound);
}

/// "23 found, 4 ms", once all of them are known.
void MainWindow::noteFound()
{
    const TicketListModel &list = m_models.tickets.list;
    QString note;
    if (!m_search.isEmpty() && list.isComplete())
        note =
            tr("%1 found, %2 ms").arg(numberText(list.rowCount()), numberText(list.took().count()));
    m_top->search().setNote(note);
}

void MainWindow::runQuery()
{
    TicketQuery query;
    if (m_created && m_search.isEmpty()) {
        query = *m_created;
    } else {
        if (!applyWords(query))
            return;
        if (m_search.isEmpty())
            query.view = m_view;
    }
    query.me = m_actions->me();
    m_models.tickets.list.setQuery(query);
    showPlace();
    m_commands->refresh();
    showEmpty();
}

} // namespace caseline
