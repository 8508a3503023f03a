// SPDX-License-Identifier: GPL-3.0-or-later
// Five hundred mails that nobody should send: each is read or refused, none costs more than a
// second, and what is read keeps to the limits.
#include "providers/mail_parser.h"

#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QTest>

using namespace caseline;
using namespace Qt::StringLiterals;

namespace {

constexpr int kMails = 500;
// Of one, where a usual one takes less than a thousandth of it: what hangs is found, also on a slow
// machine and under the sanitizers.
constexpr qint64 kBudgetMs = 30'000;

QByteArray head(const QByteArray &more)
{
    return "From: Anna <anna@example.com>\r\nTo: desk@case.example\r\nMessage-ID: <1@x.example>\r\n"
           "Subject: Hi\r\n" +
           more + "\r\n";
}

/// What a proper mail is made of, and what has broken mail programs.
std::vector<QByteArray> seeds()
{
    const QByteArray mixed = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
    QByteArray nested = head("Content-Type: multipart/mixed; boundary=b0\r\n");
    for (int i = 1; i < 200; ++i)
        nested += "--b" + QByteArray::number(i - 1) +
                  "\r\nContent-Type: multipart/mixed; boundary=b" + QByteArray::number(i) +
                  "\r\n\r\n";
    QByteArray letters = head({});
    for (int i = 0; i < 100; ++i)
        letters += "Content-Type: message/rfc822\r\n\r\n";
    return {
        head("Content-Type: text/plain; charset=utf-8\r\n") + "Gr\xc3\xbc\xc3\x9f"
                                                              "e\r\n> alt\r\n",
        head("Content-Type: text/plain; charset=utf-7\r\n") + "+AGE-+++++++\r\n",
        head("Content-Type: text/plain; charset=\"no such\"\r\n") + "\xff\xfe\xfd\r\n",
        head("Content-Type: text/plain; format=flowed; delsp=yes\r\n") +
            QByteArray("> > > a \r\n").repeated(3'000),
        head("Content-Type: text/html\r\n") + QByteArray("<div><b>").repeated(20'000) + "x",
        head("Content-Type: text/html\r\n") + "<a href='" + QByteArray(200'000, 'x') + "'>y</a>",
        head("Content-Transfer-Encoding: base64\r\n") + QByteArray("=A=B=").repeated(5'000),
        head("Content-Transfer-Encoding: quoted-printable\r\n") +
            QByteArray("=\r\n=4").repeated(5'000),
        head(mixed) + "--b\r\nContent-Disposition: attachment; filename=\"../../../etc/passwd\"\r\n"
                      "Content-Type: application/x-sh\r\n\r\nrm\r\n--b--\r\n",
        head(mixed) + QByteArray("--b\r\n\r\nx\r\n").repeated(2'000),
        head("Subject: " + QByteArray("=?utf-8?q?=00=0A?= ").repeated(1'000) + "\r\n"),
        head("References: " + QByteArray("<a@b> ").repeated(20'000) + "\r\n") + "x",
        head("Cc: " + QByteArray("\"\\\"a,\" <a@b.example>, ").repeated(5'000) + "\r\n") + "x",
        head("Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n") +
            "--b\r\nContent-Type: message/delivery-status\r\n\r\n" +
            QByteArray("Final-Recipient: rfc822; a@b\r\nAction: failed\r\n\r\n").repeated(3'000),
        QByteArray("From: a@b\r\n").repeated(5'000),
        QByteArray(100'000, '\n'),
        QByteArray(100'000, '\0'),
        "From a@b Mon Jan  1\n\nx",
        nested,
        letters,
    };
}

/// Turns a few bytes, cuts, doubles, joins: the same at every run.
QByteArray spoiled(QByteArray mail, const std::vector<QByteArray> &all, QRandomGenerator &random)
{
    const int changes = random.bounded(1, 12);
    for (int i = 0; i < changes && !mail.isEmpty(); ++i) {
        const qsizetype at = random.bounded(int(mail.size()));
        const qsizetype length = random.bounded(1, 80);
        switch (random.bounded(6)) {
        case 0: mail[at] = char(random.bounded(256)); break;
        case 1: mail.remove(at, length); break;
        case 2: mail.insert(at, mail.mid(at, length)); break;
        case 3: mail.truncate(at); break;
        case 4: mail.insert(at, QByteArray(length, random.bounded(2) ? '\n' : '\0')); break;
        default: {
            const QByteArray &other = all[size_t(random.bounded(int(all.size())))];
            mail.insert(at, other.mid(random.bounded(int(other.size())), 2'000));
        }
        }
    }
    return mail;
}

bool isWithinLimits(const ParsedMail &mail)
{
    const MailLimits limits;
    const auto isLine = [](const QString &text) {
        return std::none_of(text.begin(), text.end(),
                            [](QChar c) { return c.category() == QChar::Other_Control; });
    };
    return mail.text.size() <= limits.text && mail.quoted.size() <= limits.text &&
           mail.signature.size() <= limits.text && mail.subject.size() <= 500 &&
           isLine(mail.subject) && isLine(mail.fromName) && isLine(mail.fromAddress) &&
           mail.recipients.size() <= 200 && mail.reports.size() <= 100;
}

} // namespace

class NastyMailsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachIsReadOrRefusedInTime()
    {
        const std::vector<QByteArray> all = seeds();
        QRandomGenerator random(20'260'310);
        int read = 0;
        for (int i = 0; i < kMails; ++i) {
            const QByteArray &seed = all[size_t(i) % all.size()];
            const QByteArray mail = size_t(i) < all.size() ? seed : spoiled(seed, all, random);
            QElapsedTimer timer;
            timer.start();
            const auto parsed = parseMail(mail);
            QVERIFY2(timer.elapsed() < kBudgetMs,
                     qPrintable(u"mail %1 took %2 ms"_s.arg(i).arg(timer.elapsed())));
            if (parsed) {
                QVERIFY2(isWithinLimits(*parsed), qPrintable(QString::number(i)));
                ++read;
            } else {
                QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
            }
        }
        QVERIFY(read > kMails / 4); // a parser that refuses all of them proves nothing
    }
};

QTEST_GUILESS_MAIN(NastyMailsTest)
#include "tst_nasty_mails.moc"
