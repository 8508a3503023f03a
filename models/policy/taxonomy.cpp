// SPDX-License-Identifier: GPL-3.0-or-later
#include "taxonomy.h"

#include "section_file.h"

#include <algorithm>

namespace caseline {
namespace {

Error complain(int line, const QString &problem)
{
    return lineError(QStringLiteral("taxonomies"), line, problem);
}

bool isKey(const QString &text)
{
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9') || c == u'_';
    });
}

Result<Category> readCategory(const Section &section)
{
    Category category;
    category.key = section.name;
    category.name = section.value(QStringLiteral("name"));
    category.definition = section.value(QStringLiteral("definition"));
    category.examples = section.values(QStringLiteral("example"));
    if (category.name.isEmpty() || category.definition.isEmpty())
        return failure(complain(
            section.line, QStringLiteral("%1 needs a name and a definition").arg(section.name)));
    if (category.examples.isEmpty())
        return failure(
            complain(section.line, QStringLiteral("%1 needs an example").arg(section.name)));
    const QString priority = section.value(QStringLiteral("priority"));
    const auto known = fromWord<Priority>(priority);
    if (!known)
        return failure(complain(section.lineOf(QStringLiteral("priority")),
                                QStringLiteral("\"%1\" is no priority").arg(priority)));
    category.priority = *known;
    for (const auto &entry : section.entries)
        if (entry.key != QLatin1String("name") && entry.key != QLatin1String("definition") &&
            entry.key != QLatin1String("example") && entry.key != QLatin1String("priority"))
            return failure(
                complain(entry.line, QStringLiteral("unknown key \"%1\"").arg(entry.key)));
    return category;
}

} // namespace

const Category *Taxonomy::category(const QString &categoryKey) const
{
    const auto at = std::find_if(categories.begin(), categories.end(),
                                 [&](const Category &c) { return c.key == categoryKey; });
    return at == categories.end() ? nullptr : &*at;
}

Result<std::vector<Taxonomy>> readTaxonomies(const QByteArray &bytes)
{
    const auto sections = readSections(bytes, QStringLiteral("taxonomies"));
    if (!sections)
        return failure(sections.error());
    std::vector<Taxonomy> all;
    for (const Section &section : *sections) {
        if (!isKey(section.name))
            return failure(
                complain(section.line, QStringLiteral("\"%1\" is no key").arg(section.name)));
        if (section.kind == QLatin1String("taxonomy")) {
            all.push_back({section.name, section.value(QStringLiteral("name")), {}});
            continue;
        }
        if (section.kind != QLatin1String("category") || all.empty())
            return failure(
                complain(section.line, QStringLiteral("expected a taxonomy or a category")));
        if (all.back().category(section.name))
            return failure(
                complain(section.line, QStringLiteral("%1 comes twice").arg(section.name)));
        auto category = readCategory(section);
        if (!category)
            return failure(category.error());
        all.back().categories.push_back(std::move(*category));
    }
    for (const Taxonomy &taxonomy : all)
        if (taxonomy.categories.size() < 2)
            return failure(
                complain(1, QStringLiteral("%1 needs two categories").arg(taxonomy.key)));
    return all;
}

} // namespace caseline
