// SPDX-License-Identifier: GPL-3.0-or-later
#include "local_classifier.h"

#include <QDataStream>
#include <QIODevice>

#include <algorithm>
#include <cmath>

namespace caseline {
namespace {

constexpr quint32 magic = 0x43'4C'43'31; // "CLC1"
constexpr quint32 mostRows = 1U << featureBits;
constexpr float widest = 127;

void writeHeads(QDataStream &out, const std::vector<ClassifierHead> &heads)
{
    out << quint32(heads.size());
    for (const ClassifierHead &head : heads)
        out << head.name << head.labels << head.temperature;
}

// Gives the number of columns, or -1.
int readHeads(QDataStream &in, std::vector<ClassifierHead> &heads, int mostColumns)
{
    quint32 count = 0;
    in >> count;
    int column = 0;
    for (quint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) {
        ClassifierHead head;
        in >> head.name >> head.labels >> head.temperature;
        head.firstColumn = column;
        column += int(head.labels.size());
        if (head.labels.isEmpty() || column > mostColumns || head.temperature <= 0)
            return -1;
        heads.push_back(std::move(head));
    }
    return heads.empty() ? -1 : column;
}

} // namespace

QByteArray LocalClassifier::save(const Weights &weights)
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_4);
    out.setFloatingPointPrecision(QDataStream::SinglePrecision);
    out << magic;
    writeHeads(out, weights.heads);
    const size_t width = weights.bias.size();
    std::vector<float> scale(width, 1e-6F);
    for (const auto &row : weights.rows)
        for (size_t c = 0; c < width; ++c)
            scale[c] = std::max(scale[c], std::abs(row[c]) / widest);
    for (size_t c = 0; c < width; ++c)
        out << float(weights.bias[c]) << scale[c];
    out << quint32(weights.rows.size());
    for (size_t r = 0; r < weights.rows.size(); ++r) {
        out << quint32(weights.buckets[r]);
        for (size_t c = 0; c < width; ++c)
            out << qint8(std::lround(weights.rows[r][c] / scale[c]));
    }
    return bytes;
}

Result<LocalClassifier> LocalClassifier::load(const QByteArray &model)
{
    const auto broken =
        failure(ErrorKind::Malformed, QStringLiteral("the classifier file is damaged"));
    QDataStream in(model);
    in.setVersion(QDataStream::Qt_6_4);
    in.setFloatingPointPrecision(QDataStream::SinglePrecision);
    quint32 found = 0;
    in >> found;
    LocalClassifier result;
    const int width = found == magic ? readHeads(in, result.m_heads, columns) : -1;
    if (width < 0)
        return broken;
    for (int c = 0; c < width; ++c)
        in >> result.m_bias[size_t(c)] >> result.m_scale[size_t(c)];
    quint32 rowCount = 0;
    in >> rowCount;
    if (in.status() != QDataStream::Ok || rowCount > mostRows)
        return broken;
    result.m_index.resize(size_t(1) << featureBits);
    result.m_rows.resize(rowCount);
    for (quint32 r = 0; r < rowCount; ++r) {
        quint32 bucket = 0;
        in >> bucket;
        if (in.readRawData(reinterpret_cast<char *>(result.m_rows[r].data()), width) != width ||
            bucket >= result.m_index.size())
            return broken;
        result.m_index[bucket] = r + 1;
    }
    return result;
}

LocalClassifier::Weights LocalClassifier::weights() const
{
    Weights weights;
    weights.heads = m_heads;
    const auto width = size_t(m_heads.back().firstColumn + m_heads.back().labels.size());
    weights.bias.assign(m_bias.begin(), m_bias.begin() + std::ptrdiff_t(width));
    weights.buckets.reserve(m_rows.size());
    weights.rows.reserve(m_rows.size());
    for (std::uint32_t bucket = 0; bucket < m_index.size(); ++bucket) {
        const Row *found = row(bucket);
        if (!found)
            continue;
        weights.buckets.push_back(bucket);
        auto &to = weights.rows.emplace_back(width);
        for (size_t c = 0; c < width; ++c)
            to[c] = float((*found)[c]) * m_scale[c];
    }
    return weights;
}

const ClassifierHead *LocalClassifier::head(const QString &name) const
{
    const auto at = std::find_if(m_heads.begin(), m_heads.end(),
                                 [&](const ClassifierHead &h) { return h.name == name; });
    return at == m_heads.end() ? nullptr : &*at;
}

const LocalClassifier::Row *LocalClassifier::row(std::uint32_t bucket) const
{
    const std::uint32_t at = m_index[bucket];
    return at == 0 ? nullptr : &m_rows[at - 1U];
}

LocalClassifier::Scores LocalClassifier::score(const Features &features) const
{
    Scores sums{};
    for (const Feature &feature : features)
        if (const Row *weights = row(feature.bucket))
            for (size_t c = 0; c < columns; ++c)
                sums[c] += feature.value * float((*weights)[c]);
    for (size_t c = 0; c < columns; ++c)
        sums[c] = sums[c] * m_scale[c] + m_bias[c];
    return sums;
}

Probabilities LocalClassifier::probabilities(const ClassifierHead &head, const Scores &scores) const
{
    Probabilities p;
    double highest = -1e9;
    for (qsizetype i = 0; i < head.labels.size(); ++i)
        highest = std::max(highest, double(scores[size_t(head.firstColumn + i)]));
    double sum = 0;
    for (qsizetype i = 0; i < head.labels.size(); ++i) {
        const double score = scores[size_t(head.firstColumn + i)];
        p.push_back(std::exp((score - highest) / head.temperature));
        sum += p.back();
    }
    for (double &value : p)
        value /= sum;
    return p;
}

double LocalClassifier::lead(std::uint32_t bucket, const ClassifierHead &head, int label) const
{
    const Row *weights = row(bucket);
    if (!weights)
        return 0;
    double own = 0;
    double sum = 0;
    for (int i = 0; i < head.labels.size(); ++i) {
        const size_t column = size_t(head.firstColumn) + size_t(i);
        const double weight = (*weights)[column] * double(m_scale[column]);
        sum += weight;
        own = i == label ? weight : own;
    }
    return own - sum / double(head.labels.size());
}

} // namespace caseline
