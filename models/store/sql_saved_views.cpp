// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_saved_views.h"

#include "sql_transaction.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

SavedView readSavedView(const SqlRows &rows)
{
    return {SavedViewId{rows.integer(0)},
            QUuid::fromRfc4122(rows.value(1).toByteArray()),
            rows.text(2),
            rows.text(3),
            rows.text(4),
            int(rows.integer(5)),
            fromMs(rows.integer(6))};
}

/// The store knows no null texts.
QString textOf(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

class SqlSavedViewRows final : public SavedViewRows
{
public:
    explicit SqlSavedViewRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<std::optional<SavedView>> find(SavedViewId id) override
    {
        auto rows = m_unit.session().run(u"saved.find"_s, {id.value});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(readSavedView(*rows)) : std::nullopt;
    }

    Result<int> countOf(const QString &owner) override
    {
        const auto count = number(u"saved.count"_s, {textOf(owner)});
        return count ? Result<int>(int(count->value_or(0))) : failure(count.error());
    }

    Result<int> nextPosition(const QString &owner) override
    {
        const auto last = number(u"saved.last"_s, {textOf(owner)});
        return last ? Result<int>(int(last->value_or(-1) + 1)) : failure(last.error());
    }

    Result<SavedViewId> keep(const SavedView &view) override
    {
        const auto holder = number(u"saved.holder"_s, {textOf(view.owner), view.name});
        if (!holder)
            return failure(holder.error());
        if (*holder && **holder != view.id.value)
            return failure(Error{ErrorKind::Conflict,
                                 u"another view has this name"_s,
                                 {{u"name"_s, u"is taken"_s}}});
        QVariantList values{
            view.publicId.toRfc4122(), textOf(view.owner), view.name, view.query, view.position,
            toMs(view.updatedAt)};
        if (view.id)
            values.prepend(view.id.value);
        auto row = m_unit.session().run(view.id ? u"saved.put"_s : u"saved.insert"_s, values);
        if (!row)
            return failure(row.error());
        m_unit.touchSavedViews();
        return view.id ? view.id : SavedViewId{row->insertedId()};
    }

    Result<void> place(SavedViewId id, int position) override
    {
        return change(u"saved.place"_s, {position, id.value});
    }

    Result<void> remove(SavedViewId id) override { return change(u"saved.delete"_s, {id.value}); }

private:
    Result<std::optional<qint64>> number(const QString &statement, const QVariantList &values)
    {
        auto rows = m_unit.session().run(statement, values);
        if (!rows)
            return failure(rows.error());
        return rows->next() ? std::optional(rows->integer(0)) : std::nullopt;
    }

    Result<void> change(const QString &statement, const QVariantList &values)
    {
        if (auto done = m_unit.session().run(statement, values); !done)
            return failure(done.error());
        m_unit.touchSavedViews();
        return {};
    }

    SqlUnitOfWork &m_unit;
};

Result<void> addViewsOf(SqlSession &session, const QString &owner, std::vector<SavedView> &all)
{
    auto rows = session.run(u"saved.of"_s, {textOf(owner)});
    if (!rows)
        return failure(rows.error());
    while (rows->next())
        all.push_back(readSavedView(*rows));
    return {};
}

} // namespace

std::unique_ptr<SavedViewRows> makeSavedViewRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlSavedViewRows>(unit);
}

Result<std::vector<SavedView>> SqlSavedViewReader::savedViews(const QString &owner) const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    std::vector<SavedView> all;
    if (!owner.isEmpty())
        if (auto own = addViewsOf(**session, owner, all); !own)
            return failure(own.error());
    if (auto shared = addViewsOf(**session, {}, all); !shared)
        return failure(shared.error());
    return all;
}

} // namespace caseline
