// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The one file of this module with differences between platforms.
#include "crypto/PrivateFile.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>
#ifdef _WIN32
#include <io.h>
#include <windows.h>
#else
#include <unistd.h>
#endif

#include <system_error>
#include <utility>

namespace countersign::crypto {
namespace {

using std::filesystem::path;

/// Not path::string(), which throws on Windows for names outside the code page.
std::string shown(const path& file)
{
    const auto text = file.u8string();
    return {text.begin(), text.end()};
}

tl::unexpected<Error> systemFailure(ErrorKind kind, const path& file, const char* what)
{
    return fail(
        failure(kind, shown(file) + ": " + what + ": " + std::error_code(errno, std::generic_category()).message()));
}

#ifdef _WIN32

int openNew(const path& file)
{
    return _wopen(file.c_str(), _O_WRONLY | _O_CREAT | _O_EXCL | _O_BINARY, _S_IREAD | _S_IWRITE);
}
int openOld(const path& file)
{
    return _wopen(file.c_str(), _O_RDONLY | _O_BINARY);
}
int closeFile(int file)
{
    return _close(file);
}
long long readSome(int file, void* to, std::size_t size)
{
    return _read(file, to, static_cast<unsigned>(size));
}
long long writeSome(int file, const void* from, std::size_t size)
{
    return _write(file, from, static_cast<unsigned>(size));
}
bool flush(int file)
{
    return _commit(file) == 0;
}
bool isPrivate(int, PrivateAccess)
{
    return true;
}
bool publish(const path& temporary, const path& file)
{
    if (MoveFileExW(temporary.c_str(), file.c_str(), MOVEFILE_WRITE_THROUGH))
        return true;
    errno = GetLastError() == ERROR_ALREADY_EXISTS || GetLastError() == ERROR_FILE_EXISTS ? EEXIST : EACCES;
    return false;
}

#else

int openNew(const path& file)
{
    return ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}
int openOld(const path& file)
{
    return ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
}
int closeFile(int file)
{
    return ::close(file);
}
long long readSome(int file, void* to, std::size_t size)
{
    return ::read(file, to, size);
}
long long writeSome(int file, const void* from, std::size_t size)
{
    return ::write(file, from, size);
}
bool flush(int file)
{
    return ::fsync(file) == 0;
}

bool isPrivate(int file, PrivateAccess access)
{
    struct stat status = {};
    const mode_t forbidden = access == PrivateAccess::groupMayRead ? 0037 : 0077;
    return ::fstat(file, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & forbidden) == 0
        && (status.st_uid == ::geteuid() || status.st_uid == 0);
}

bool flushFolder(const path& folder)
{
    const int handle = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool good = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    return good;
}

/// A hard link, because rename() would replace a file that is there already.
bool publish(const path& temporary, const path& file)
{
    return ::link(temporary.c_str(), file.c_str()) == 0 && flushFolder(file.parent_path());
}

#endif

class Handle
{
public:
    explicit Handle(int file)
        : m_file(file)
    {
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle()
    {
        if (m_file >= 0)
            closeFile(m_file);
    }
    [[nodiscard]] bool isOpen() const { return m_file >= 0; }
    [[nodiscard]] int get() const { return m_file; }

private:
    int m_file;
};

bool writeDurably(const path& file, std::string_view content)
{
    const Handle handle(openNew(file));
    while (handle.isOpen() && !content.empty()) {
        const auto written = writeSome(handle.get(), content.data(), content.size());
        if (written > 0)
            content.remove_prefix(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return false;
    }
    return handle.isOpen() && flush(handle.get());
}

} // namespace

Result<void> createPrivateFile(const path& file, std::string_view content, Random& random)
{
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
        return fail(failure(ErrorKind::conflict, shown(file) + " exists"));
    path temporary = file;
    temporary += "." + randomToken(random, 9) + ".new";
    const bool written = writeDurably(temporary, content);
    const bool published = written && publish(temporary, file);
    const int reason = errno;
    std::filesystem::remove(temporary, ignored);
    errno = reason;
    if (published)
        return {};
    return systemFailure(errno == EEXIST ? ErrorKind::conflict : ErrorKind::unavailable, file, "cannot be made");
}

Result<SecretBytes> readPrivateFile(const path& file, std::size_t maxBytes, PrivateAccess access)
{
    const Handle handle(openOld(file));
    if (!handle.isOpen())
        return systemFailure(errno == ENOENT ? ErrorKind::notFound : ErrorKind::unavailable, file, "cannot be opened");
    if (!isPrivate(handle.get(), access))
        return fail(failure(
            ErrorKind::forbidden, shown(file) + " may be read by others: chmod 600, owned by the user who runs this"));
    Bytes content(maxBytes + 1);
    std::size_t size = 0;
    for (long long got = 1; got != 0 && size < content.size();) {
        got = readSome(handle.get(), content.data() + size, content.size() - size);
        if (got > 0)
            size += static_cast<std::size_t>(got);
        else if (got < 0 && errno != EINTR)
            return systemFailure(ErrorKind::unavailable, file, "cannot be read");
    }
    if (size > maxBytes)
        return fail(failure(ErrorKind::tooLarge, shown(file) + " is too large"));
    content.resize(size);
    return SecretBytes(std::move(content));
}

namespace {

path partOf(path file)
{
    file += ".part";
    return file;
}

/// A stick's file system may know no hard links: then a rename, after a look that nothing is there.
bool publishAnywhere(const path& temporary, const path& file)
{
    if (publish(temporary, file))
        return true;
    std::error_code problem;
    const bool taken = errno == EEXIST || std::filesystem::exists(std::filesystem::symlink_status(file, problem));
    if (taken) {
        errno = EEXIST;
        return false;
    }
    std::filesystem::rename(temporary, file, problem);
    errno = problem.value();
    return !problem;
}

} // namespace

PrivateFileWriter::PrivateFileWriter(int handle, path file)
    : m_handle(handle)
    , m_file(std::move(file))
{
}

PrivateFileWriter::PrivateFileWriter(PrivateFileWriter&& other) noexcept
    : m_handle(std::exchange(other.m_handle, -1))
    , m_file(std::exchange(other.m_file, {}))
{
}

PrivateFileWriter::~PrivateFileWriter()
{
    close();
    std::error_code ignored;
    if (!m_file.empty())
        std::filesystem::remove(partOf(m_file), ignored);
}

Result<PrivateFileWriter> PrivateFileWriter::begin(const path& file)
{
    std::error_code ignored;
    if (std::filesystem::exists(std::filesystem::symlink_status(file, ignored)))
        return fail(failure(ErrorKind::conflict, shown(file) + " exists"));
    std::filesystem::remove(partOf(file), ignored);
    const int handle = openNew(partOf(file));
    if (handle < 0)
        return systemFailure(ErrorKind::unavailable, file, "cannot be made");
    return PrivateFileWriter(handle, file);
}

Result<void> PrivateFileWriter::write(ByteView bytes)
{
    while (!bytes.empty()) {
        const auto written = writeSome(m_handle, bytes.data(), bytes.size());
        if (written > 0)
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        else if (errno != EINTR)
            return systemFailure(ErrorKind::unavailable, m_file, "cannot be written");
    }
    return {};
}

Result<void> PrivateFileWriter::publish()
{
    const bool flushed = flush(m_handle);
    close();
    if (!flushed || !publishAnywhere(partOf(m_file), m_file))
        return systemFailure(errno == EEXIST ? ErrorKind::conflict : ErrorKind::unavailable, m_file, "cannot be made");
    return {};
}

void PrivateFileWriter::close()
{
    if (m_handle >= 0)
        closeFile(std::exchange(m_handle, -1));
}

Result<void> flushToDisk(const path& file)
{
#ifndef _WIN32
    const int handle = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    const bool flushed = handle >= 0 && ::fsync(handle) == 0;
    if (handle >= 0)
        ::close(handle);
    if (!flushed)
        return systemFailure(ErrorKind::unavailable, file, "cannot be flushed");
#else
    (void)file; // moves are written through, and what is moved was flushed by its writer
#endif
    return {};
}

} // namespace countersign::crypto
