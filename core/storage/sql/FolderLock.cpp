// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/sql/FolderLock.h"

#include <QFile>
#include <QLockFile>

namespace countersign::storage {

namespace {

/// QLockFile keeps the reason to itself, so that it is asked for once more.
std::string whyNotWritable(const std::filesystem::path& folder)
{
    QFile probe(QString::fromStdU16String((folder / "countersign.lock").u16string()));
    return probe.open(QIODevice::WriteOnly | QIODevice::Append) ? std::string("no lock can be made")
                                                                : probe.errorString().toStdString();
}

} // namespace

class FolderLock::Lock : public QLockFile
{
public:
    using QLockFile::QLockFile;
};

FolderLock::FolderLock(std::unique_ptr<Lock> lock)
    : m_lock(std::move(lock))
{
}

FolderLock::FolderLock(FolderLock&&) noexcept = default;
FolderLock& FolderLock::operator=(FolderLock&&) noexcept = default;
FolderLock::~FolderLock() = default;

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder)
{
    auto lock = std::make_unique<Lock>(QString::fromStdU16String((folder / "countersign.lock").u16string()));
    lock->setStaleLockTime(0); // only a process that no longer runs leaves a stale lock, however long the other works
    if (lock->tryLock(0))
        return FolderLock(std::move(lock));
    if (lock->error() != QLockFile::LockFailedError)
        return fail(failure(ErrorKind::unavailable, "the data folder cannot be written: " + whyNotWritable(folder)));
    qint64 pid = 0;
    QString host;
    QString program;
    lock->getLockInfo(&pid, &host, &program);
    return fail(failure(ErrorKind::unavailable,
        "the data folder is in use by " + program.toStdString() + " (process " + std::to_string(pid) + ")"));
}

} // namespace countersign::storage
