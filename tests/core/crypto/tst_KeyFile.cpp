// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Bytes.h"
#include "crypto/KeyFile.h"
#include "support/TestMain.h"

#include <QTemporaryDir>
#include <QTest>

#include <fstream>

using namespace countersign;
using namespace countersign::crypto;
namespace fs = std::filesystem;

class TestKeyFile : public QObject
{
    Q_OBJECT

private:
    SystemRandom m_random;

    static fs::path in(const QTemporaryDir& folder, const char* name)
    {
        return fs::path(folder.path().toStdString()) / name;
    }

    static fs::path write(const fs::path& path, const std::string& content)
    {
        std::ofstream(path, std::ios::binary) << content;
        fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
        return path;
    }

private slots:
    void keepsTheKey()
    {
        const QTemporaryDir folder;
        const auto path = in(folder, "k\u00eay.txt");
        const auto made = createKeyFile(path, m_random);
        QVERIFY(made);
        QCOMPARE(made->size(), std::size_t(32));
        QCOMPARE(toHex(readKeyFile(path).value().reveal()), toHex(made->reveal()));
        QCOMPARE(std::distance(fs::directory_iterator(folder.path().toStdString()), fs::directory_iterator()),
            std::ptrdiff_t(1));
#ifndef _WIN32
        QCOMPARE(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
#endif
    }

    void neverReplacesAFile()
    {
        const QTemporaryDir folder;
        const auto path = write(in(folder, "key"), "");
        QCOMPARE(createKeyFile(path, m_random).error().kind, ErrorKind::conflict);
        QCOMPARE(fs::file_size(path), std::uintmax_t(0));
        fs::remove(path);
        fs::create_symlink(in(folder, "nowhere"), path);
        QCOMPARE(createKeyFile(path, m_random).error().kind, ErrorKind::conflict);
        QVERIFY(!fs::exists(in(folder, "nowhere")));
    }

    void aMissingFolderIsNoConflict()
    {
        const QTemporaryDir folder;
        const auto made = createKeyFile(in(folder, "none") / "key", m_random);
        QVERIFY(!made);
        QCOMPARE(made.error().kind, ErrorKind::unavailable);
    }

    void othersMayNotReadIt()
    {
#ifdef _WIN32
        QSKIP("the folder's access list decides on Windows");
#endif
        const QTemporaryDir folder;
        const auto path = in(folder, "key");
        QVERIFY(createKeyFile(path, m_random));
        for (const unsigned mode : {0640u, 0620u, 0610u, 0604u, 0602u, 0601u, 0644u, 0666u, 0440u}) {
            fs::permissions(path, fs::perms(mode));
            QVERIFY2(!readKeyFile(path), std::to_string(mode).c_str());
            QCOMPARE(readKeyFile(path).error().kind, ErrorKind::sealed);
            QCOMPARE(readKeyFile(path, KeyFileSource::serviceManager).has_value(), mode == 0640u || mode == 0440u);
        }
        fs::permissions(path, fs::perms(0400));
        QVERIFY(readKeyFile(path));
    }

    void otherContentIsNoKey()
    {
        const QTemporaryDir folder;
        const std::string header = "countersign key-encryption key 1\n";
        const std::string good = header + std::string(43, 'A') + "=\n";
        QVERIFY(readKeyFile(write(in(folder, "good"), good)));
        const std::string contents[] = {"", header, header + std::string(43, 'A'), header + std::string(40, 'A'),
            std::string(43, 'A') + "=\n", "another header\n" + std::string(43, 'A') + "=\n", good + "more",
            header + std::string(42, 'A') + "-=\n", good + std::string(5000, '\n'), std::string(32, '\0')};
        for (const auto& content : contents) {
            const auto key = readKeyFile(write(in(folder, "bad"), content));
            QVERIFY2(!key, content.c_str());
            QCOMPARE(key.error().kind, ErrorKind::sealed);
        }
        QCOMPARE(readKeyFile(in(folder, "missing")).error().kind, ErrorKind::sealed);
        QCOMPARE(readKeyFile(fs::path(folder.path().toStdString())).error().kind, ErrorKind::sealed);
        QVERIFY(!fs::exists(in(folder, "missing")));
    }
};

COUNTERSIGN_TEST(TestKeyFile)
#include "tst_KeyFile.moc"
