// SPDX-License-Identifier: GPL-3.0-or-later
#include "sql_macros.h"

#include "sql_transaction.h"

using namespace Qt::StringLiterals;

namespace caseline {

namespace {

QStringList macroTags(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

/// The store knows no null texts where there must be one.
QString macroText(const QString &text)
{
    return text.isNull() ? u""_s : text;
}

QVariantList macroValues(const Macro &m)
{
    const QVariant none{QMetaType(QMetaType::QString)};
    return {m.name,
            m.status ? QVariant(QString(word(*m.status))) : none,
            m.priority ? QVariant(QString(word(*m.priority))) : none,
            macroText(m.category),
            m.assignee ? QVariant(macroText(*m.assignee)) : none,
            macroText(m.addTags.join(u' ')),
            macroText(m.removeTags.join(u' ')),
            macroText(m.snooze),
            QString(word(m.text)),
            macroText(m.body),
            toMs(m.updatedAt),
            m.team ? QVariant(macroText(*m.team)) : none};
}

class SqlMacroRows final : public MacroRows
{
public:
    explicit SqlMacroRows(SqlUnitOfWork &unit)
        : m_unit(unit)
    {}

    Result<MacroId> keep(const Macro &macro) override
    {
        const auto holder = holderOf(macro.name);
        if (!holder)
            return failure(holder.error());
        if (*holder && *holder != macro.id)
            return failure(Error{ErrorKind::Conflict,
                                 u"another macro has this name"_s,
                                 {{u"name"_s, u"is taken"_s}}});
        QVariantList values = macroValues(macro);
        if (macro.id)
            values.prepend(macro.id.value);
        auto row = m_unit.session().run(macro.id ? u"macro.put"_s : u"macro.insert"_s, values);
        if (!row)
            return failure(row.error());
        return macro.id ? macro.id : MacroId{row->insertedId()};
    }

    Result<Macro> remove(MacroId id) override
    {
        Macro removed;
        {
            auto rows = m_unit.session().run(u"macro.find"_s, {id.value});
            if (!rows)
                return failure(rows.error());
            if (!rows->next())
                return failure(ErrorKind::NotFound, u"there is no such macro"_s);
            removed = readMacro(*rows);
        }
        auto done = m_unit.session().run(u"macro.delete"_s, {id.value});
        if (!done)
            return failure(done.error());
        return removed;
    }

private:
    /// None: an id of 0.
    Result<MacroId> holderOf(const QString &name)
    {
        auto rows = m_unit.session().run(u"macro.holder"_s, {name});
        if (!rows)
            return failure(rows.error());
        return rows->next() ? MacroId{rows->integer(0)} : MacroId{};
    }

    SqlUnitOfWork &m_unit;
};

} // namespace

Macro readMacro(const SqlRows &rows)
{
    Macro macro;
    macro.id = MacroId{rows.integer(0)};
    macro.name = rows.text(1);
    macro.status = fromWord<Status>(rows.text(2));
    macro.priority = fromWord<Priority>(rows.text(3));
    macro.category = rows.text(4);
    if (!rows.isNull(5))
        macro.assignee = rows.text(5);
    macro.addTags = macroTags(rows.text(6));
    macro.removeTags = macroTags(rows.text(7));
    macro.snooze = rows.text(8);
    macro.text = fromWord<MacroText>(rows.text(9)).value_or(MacroText::None);
    macro.body = rows.text(10);
    macro.updatedAt = fromMs(rows.integer(11));
    if (!rows.isNull(12))
        macro.team = rows.text(12);
    return macro;
}

std::unique_ptr<MacroRows> makeMacroRows(SqlUnitOfWork &unit)
{
    return std::make_unique<SqlMacroRows>(unit);
}

Result<std::vector<Macro>> SqlMacroReader::macros() const
{
    const auto session = m_sessions.session();
    if (!session)
        return failure(session.error());
    auto rows = (*session)->run(u"macro.all"_s);
    if (!rows)
        return failure(rows.error());
    std::vector<Macro> all;
    while (rows->next())
        all.push_back(readMacro(*rows));
    return all;
}

} // namespace caseline
