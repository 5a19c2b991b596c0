// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/Keychain.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

#include <fstream>
#include <future>

namespace countersign::desktop {
namespace {

constexpr auto service = "countersign";
constexpr std::size_t keyBytes = 32;
/// A keychain that wants to ask its owner something on a desktop that cannot show the question never answers.
constexpr auto longestForNewKey = std::chrono::seconds(30);
constexpr auto asLongAsItTakes = std::chrono::hours(24);

struct Answer
{
    QKeychain::Error error = QKeychain::OtherError;
    QString words;
    QByteArray data;
};

std::filesystem::path nameFile(const std::filesystem::path& folder)
{
    return folder / "key-name";
}

QString nameOfEntry(const std::filesystem::path& folder)
{
    std::string name;
    std::ifstream(nameFile(folder)) >> name;
    return QString::fromStdString(name);
}

QString newNameOfEntry(const std::filesystem::path& folder, Random& random)
{
    const std::string name = randomToken(random, 16);
    std::ofstream file(nameFile(folder), std::ios::trunc);
    file << name << std::endl;
    return file ? QString::fromStdString(name) : QString();
}

/// Starts the job on the application's thread and waits for it here. `make` returns a job that owns itself.
template<class Job>
Answer ask(const std::function<Job*()>& make, const Leaving& leaving, std::chrono::seconds longest)
{
    const auto answered = std::make_shared<std::promise<Answer>>();
    auto answer = answered->get_future();
    QMetaObject::invokeMethod(
        QCoreApplication::instance(),
        [make, answered] {
            auto* job = make();
            job->setInsecureFallback(false);
            QObject::connect(job, &QKeychain::Job::finished, job, [job, answered] {
                Answer result{job->error(), job->errorString(), {}};
                if constexpr (std::is_same_v<Job, QKeychain::ReadPasswordJob>)
                    result.data = job->binaryData();
                answered->set_value(std::move(result));
            });
            job->start();
        },
        Qt::QueuedConnection);
    const auto giveUp = std::chrono::steady_clock::now() + longest;
    while (answer.wait_for(std::chrono::milliseconds(50)) != std::future_status::ready) {
        if (*leaving || std::chrono::steady_clock::now() > giveUp)
            return {QKeychain::AccessDeniedByUser, QStringLiteral("no answer"), {}};
    }
    return answer.get();
}

Answer readEntry(const QString& name, const Leaving& leaving, std::chrono::seconds longest)
{
    return ask<QKeychain::ReadPasswordJob>(
        [name] {
            auto* job = new QKeychain::ReadPasswordJob(QLatin1String(service));
            job->setKey(name);
            return job;
        },
        leaving, longest);
}

Answer writeEntry(const QString& name, const QByteArray& data, const Leaving& leaving)
{
    return ask<QKeychain::WritePasswordJob>(
        [name, data] {
            auto* job = new QKeychain::WritePasswordJob(QLatin1String(service));
            job->setKey(name);
            job->setBinaryData(data);
            return job;
        },
        leaving, longestForNewKey);
}

Result<SecretBytes> read(const std::filesystem::path& folder, const Leaving& leaving)
{
    const QString name = nameOfEntry(folder);
    if (name.isEmpty())
        return fail(failure(ErrorKind::sealed, "the file key-name is missing from the data folder"));
    Answer answer = readEntry(name, leaving, asLongAsItTakes);
    if (answer.error != QKeychain::NoError)
        return fail(failure(ErrorKind::sealed, "the keychain does not give the key: " + answer.words.toStdString()));
    if (answer.data.size() != qsizetype(keyBytes))
        return fail(failure(ErrorKind::sealed, "the entry in the keychain is not a key of Countersign"));
    SecretBytes key(Bytes(answer.data.begin(), answer.data.end()));
    answer.data.fill('\0');
    return key;
}

Result<SecretBytes> create(const std::filesystem::path& folder, Random& random, const Leaving& leaving)
{
    if (const QString name = nameOfEntry(folder); !name.isEmpty()) {
        // Left by a run that died early. Without its entry the name is free again.
        if (readEntry(name, leaving, longestForNewKey).error == QKeychain::NoError)
            return fail(failure(ErrorKind::conflict, "the keychain holds a key for this folder"));
    }
    const QString name = newNameOfEntry(folder, random);
    if (name.isEmpty())
        return fail(failure(ErrorKind::unavailable, "the data folder cannot be written"));
    const Bytes key = randomBytes(random, keyBytes);
    const Answer written = writeEntry(name, QByteArray(reinterpret_cast<const char*>(key.data()), qsizetype(key.size())), leaving);
    if (written.error == QKeychain::NoError)
        return SecretBytes(key);
    std::error_code ignored;
    std::filesystem::remove(nameFile(folder), ignored);
    return fail(failure(ErrorKind::unavailable, "no keychain: " + written.words.toStdString()));
}

} // namespace

server::KeySource keychainSource(const std::filesystem::path& dataFolder, const Leaving& leaving)
{
    return {"keychain", [dataFolder, leaving](Random& random) { return create(dataFolder, random, leaving); },
        [dataFolder, leaving] { return read(dataFolder, leaving); }};
}

} // namespace countersign::desktop
