// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/key_ring.h"
#include "services/password.h"
#include "services/user_book.h"

#include <QElapsedTimer>
#include <QFile>

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kPassword = u"correct horse battery"_s;
const QByteArray kHere = "192.0.2.1";

SessionTokens tokens()
{
    return SessionTokens(QByteArray(SessionTokens::kSecretBytes, 's'));
}

struct Accounts
{
    ServiceFixture desk;
    KeyRing keys{desk.store.desk().store(), desk.clock};
    UserBook users{desk.store.desk().store(), keys, tokens(), desk.clock};

    /// As the desk does: what is still to be stored reports to the books above.
    ~Accounts() { desk.store.desk().store().stop(); }

    Result<User> create(const QString &name, Role role = Role::Agent,
                        const QString &password = kPassword)
    {
        return ServiceFixture::await<User>(
            [&](auto done) { users.createUser(name, role, password, done); });
    }
    Result<User> change(const QString &name, const UserChange &change)
    {
        return ServiceFixture::await<User>(
            [&](auto done) { users.changeUser(name, change, done); });
    }
    QByteArray token(const QString &name, const QString &password = kPassword)
    {
        return users.logIn(name, password, kHere).token;
    }
};

QByteArray tampered(QByteArray token, qsizetype at)
{
    token[at] = token[at] == 'A' ? 'B' : 'A';
    return token;
}

} // namespace

class UserBookTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aLoginOpensWhatTheRoleMay()
    {
        Accounts at;
        QVERIFY(at.create(u"mara"_s, Role::Supervisor));
        const auto outcome = at.users.logIn(u"mara"_s, kPassword, kHere);
        QVERIFY(outcome.life > 0s);
        const auto caller = at.users.check(outcome.token);
        QVERIFY(caller);
        QCOMPARE(caller->name, u"mara"_s);
        QCOMPARE(caller->kind, Caller::Kind::User);
        QCOMPARE(caller->rights, rightsOf(Role::Supervisor));
        at.desk.clock.advance(outcome.life);
        QVERIFY(!at.users.check(outcome.token));
    }

    void passwordsAreCheckedAndNamesAreTakenOnce()
    {
        Accounts at;
        QCOMPARE(at.create(u"mara"_s, Role::Agent, u"short"_s).error().kind, ErrorKind::Invalid);
        QCOMPARE(at.create(u"a b"_s).error().kind, ErrorKind::Invalid);
        QVERIFY(at.create(u"mara"_s));
        QCOMPARE(at.create(u"mara"_s).error().kind, ErrorKind::Conflict);
        QVERIFY(at.token(u"mara"_s, u"wrong horse battery"_s).isEmpty());
        QVERIFY(at.token(u"Mara"_s).isEmpty());
        QVERIFY(at.token(u"nobody"_s).isEmpty());
    }

    void tokensEndWithPasswordRoleAndDisabling()
    {
        Accounts at;
        QVERIFY(at.create(u"mara"_s));
        const std::vector<UserChange> changes = {
            {{}, u"another password"_s, {}}, {Role::Admin, {}, {}}, {{}, {}, true}};
        for (const UserChange &change : changes) {
            QString password = change.password ? kPassword : u"another password"_s;
            const QByteArray token = at.token(u"mara"_s, password);
            QVERIFY(at.users.check(token));
            QVERIFY(at.change(u"mara"_s, change));
            QVERIFY(!at.users.check(token));
        }
        QVERIFY(at.token(u"mara"_s, u"another password"_s).isEmpty());
        QVERIFY(at.change(u"mara"_s, {{}, {}, false}));
        QVERIFY(!at.token(u"mara"_s, u"another password"_s).isEmpty());
    }

    void aRestartKnowsTheUsersAndOnlyHashesAreStored()
    {
        Accounts at;
        QVERIFY(at.create(u"mara"_s));
        UserBook after(at.desk.store.desk().store(), at.keys, tokens(), at.desk.clock);
        after.setUsers(*at.desk.store.desk().users());
        QVERIFY(!after.logIn(u"mara"_s, kPassword, kHere).token.isEmpty());
        // The log-in is noted in the store, which reports back to a book that must still be there.
        QVERIFY(at.change(u"mara"_s, {}));
        QVERIFY(after.users().front().passwordHash.startsWith("$argon2id$"));
        for (const QString &file :
             {at.desk.store.file(), QString(at.desk.store.file() + u"-wal"_s)}) {
            QFile store(file);
            QVERIFY(store.open(QIODevice::ReadOnly));
            QVERIFY(!store.readAll().contains(kPassword.toUtf8()));
        }
    }

    void forgedTokensAreRefused()
    {
        const SessionTokens ours = tokens();
        const SessionClaims claims{u"mara"_s, Role::Agent, 1, kNoon, kNoon + 1h};
        const QByteArray token = ours.issue(claims);
        QCOMPARE(*ours.read(token, kNoon), claims);
        for (qsizetype at = 0; at < token.size(); ++at)
            QVERIFY(token[at] == '.' || !ours.read(tampered(token, at), kNoon));
        const QList<QByteArray> parts = token.split('.');
        const auto segment = [](const char *json) {
            return QByteArray(json).toBase64(QByteArray::Base64UrlEncoding |
                                             QByteArray::OmitTrailingEquals);
        };
        for (const QByteArray &header :
             {segment(R"({"alg":"none","typ":"JWT"})"), segment(R"({"alg":"HS512","typ":"JWT"})"),
              segment(R"({"typ":"JWT","alg":"HS256"})"), QByteArray()}) {
            QVERIFY(!ours.read(header + '.' + parts[1] + '.' + parts[2], kNoon));
            QVERIFY(!ours.read(header + '.' + parts[1] + '.', kNoon));
        }
        QVERIFY(!ours.read(token + '=', kNoon));
        QVERIFY(!ours.read(token + ".x", kNoon));
        QVERIFY(!SessionTokens(QByteArray(32, 't')).read(token, kNoon));
        QVERIFY(!ours.read(token, kNoon + 1h));
        QVERIFY(!ours.read(token, kNoon - 5min));
    }

    void guessingIsSlowedDownWithoutLockingOthersOut()
    {
        Accounts at;
        QVERIFY(at.create(u"mara"_s));
        LoginThrottle throttle;
        for (int i = 0; i < 5; ++i) {
            QCOMPARE(throttle.wait(u"mara"_s, kHere, kNoon), 0s);
            throttle.failed(u"mara"_s, kHere, kNoon);
        }
        QCOMPARE(throttle.wait(u"mara"_s, kHere, kNoon), 1s);
        throttle.failed(u"mara"_s, kHere, kNoon + 1s);
        QCOMPARE(throttle.wait(u"mara"_s, kHere, kNoon + 1s), 2s);
        QCOMPARE(throttle.wait(u"mara"_s, "198.51.100.7", kNoon), 0s);
        QCOMPARE(throttle.wait(u"omar"_s, kHere, kNoon), 0s);
        throttle.succeeded(u"mara"_s, kHere);
        QCOMPARE(throttle.wait(u"mara"_s, kHere, kNoon), 0s);
    }

    void nobodyTakesAsLongAsSomebody()
    {
        Accounts at;
        QVERIFY(at.create(u"mara"_s));
        const auto took = [&](const QString &name) {
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 3; ++i) {
                QElapsedTimer timer;
                timer.start();
                at.users.logIn(name, u"wrong password"_s, QByteArray::number(i) + name.toLatin1());
                best = std::min(best, timer.nsecsElapsed());
            }
            return best;
        };
        const double ratio = double(took(u"nobody"_s)) / double(took(u"mara"_s));
        QVERIFY2(ratio > 0.3 && ratio < 3, qPrintable(QString::number(ratio)));
    }

    void aRotatedKeyOverlapsWithTheOneBefore()
    {
        Accounts at;
        ApiKey wanted;
        wanted.name = u"shop"_s;
        wanted.scopes = Scope::Ingest;
        const auto first =
            ServiceFixture::await<CreatedKey>([&](auto done) { at.keys.create(wanted, done); });
        const auto second = ServiceFixture::await<CreatedKey>(
            [&](auto done) { at.keys.rotate(u"shop"_s, 24h, done); });
        QVERIFY(second);
        QVERIFY(first->secret != second->secret);
        QVERIFY(at.users.check(first->secret.toLatin1()));
        QVERIFY(at.users.check(second->secret.toLatin1()));
        at.desk.clock.advance(24h);
        QVERIFY(!at.users.check(first->secret.toLatin1()));
        QVERIFY(at.users.check(second->secret.toLatin1()));
        KeyRing after(at.desk.store.desk().store(), at.desk.clock);
        after.setKeys(*at.desk.store.desk().apiKeys());
        QVERIFY(!after.check(first->secret.toLatin1()));
        QVERIFY(after.check(second->secret.toLatin1()));
        QCOMPARE(at.keys.keys().back().lastUsedAt, std::optional(at.desk.clock.now()));
        QVERIFY(ServiceFixture::await<void>([&](auto done) { at.keys.revoke(u"shop"_s, done); }));
        QVERIFY(!at.users.check(second->secret.toLatin1()));
        QVERIFY(!ServiceFixture::await<CreatedKey>(
            [&](auto done) { at.keys.rotate(u"shop"_s, 24h, done); }));
    }
};

QTEST_GUILESS_MAIN(UserBookTest)
#include "tst_user_book.moc"
