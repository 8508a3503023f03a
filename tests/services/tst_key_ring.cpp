// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/service_fixture.h"

#include "services/key_ring.h"

using namespace caseline;
using namespace caseline::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class KeyRingTest : public QObject
{
    Q_OBJECT
private:
    static Result<KeyRing::Created> create(KeyRing &keys, const QString &name)
    {
        ApiKey key;
        key.name = name;
        key.scopes = Scope::Ingest;
        key.expiresAt = kNoon + 1h;
        return ServiceFixture::await<KeyRing::Created>([&](auto done) { keys.create(key, done); });
    }

private Q_SLOTS:
    void aKeyOpensUntilItExpiresOrIsRevoked()
    {
        ServiceFixture desk;
        KeyRing keys(desk.store.desk().store(), desk.clock);
        const auto made = create(keys, u"shop"_s);
        QVERIFY(made);
        const QByteArray secret = made->secret.toLatin1();
        QVERIFY(keys.check(secret));
        QVERIFY(!keys.check(secret + "x"));
        QVERIFY(!keys.check({}));
        desk.clock.advance(1h);
        QVERIFY(!keys.check(secret));
        desk.clock.set(kNoon);
        QVERIFY(ServiceFixture::await<void>([&](auto done) { keys.revoke(u"shop"_s, done); }));
        QVERIFY(!keys.check(secret));
        QVERIFY(!ServiceFixture::await<void>([&](auto done) { keys.revoke(u"shop"_s, done); }));
    }

    void aNameIsTakenOnceUntilRevoked()
    {
        ServiceFixture desk;
        KeyRing keys(desk.store.desk().store(), desk.clock);
        QVERIFY(create(keys, u"shop"_s));
        const auto again = create(keys, u"shop"_s);
        QVERIFY(!again);
        QCOMPARE(again.error().kind, ErrorKind::Conflict);
        QVERIFY(ServiceFixture::await<void>([&](auto done) { keys.revoke(u"shop"_s, done); }));
        QVERIFY(create(keys, u"shop"_s));
    }

    void onlyTheHashIsStoredAndARestartKnowsTheKey()
    {
        ServiceFixture desk;
        QByteArray secret;
        {
            KeyRing keys(desk.store.desk().store(), desk.clock);
            secret = create(keys, u"shop"_s)->secret.toLatin1();
        }
        KeyRing after(desk.store.desk().store(), desk.clock);
        after.setKeys(*desk.store.desk().apiKeys());
        QVERIFY(after.check(secret));
        for (const QString &file : {desk.store.file(), QString(desk.store.file() + u"-wal"_s)}) {
            QFile store(file);
            QVERIFY(store.open(QIODevice::ReadOnly));
            QVERIFY(!store.readAll().contains(secret));
        }
    }
};

QTEST_GUILESS_MAIN(KeyRingTest)
#include "tst_key_ring.moc"
