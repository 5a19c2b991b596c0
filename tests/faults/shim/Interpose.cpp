// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The functions of the C library that change files, loaded before it (LD_PRELOAD) into an unchanged countersignd.
#include "Fault.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/uio.h>
#include <unistd.h>

#include <cstdarg>

namespace {

using namespace countersign::faults;

template <class Function>
Function real(const char* name)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, name));
}

template <class Real>
long atFile(Operation operation, int file, off_t offset, std::size_t length, Real call)
{
    auto& fault = Fault::instance();
    const int before = errno;
    auto path = fault.pathOf(file);
    errno = before;
    return path.empty() ? call(length) : fault.run({operation, file, std::move(path), offset, length}, call);
}

off_t position(int file)
{
    return lseek(file, 0, (fcntl(file, F_GETFL) & O_APPEND) != 0 ? SEEK_END : SEEK_CUR);
}

int opened(const char* name, const char* path, int flags, mode_t mode)
{
    const auto call = [&](std::size_t) -> long {
        return real<int (*)(const char*, int, ...)>(name)(path, flags, mode);
    };
    auto& fault = Fault::instance();
    if ((flags & O_CREAT) == 0 || !fault.isOurs(path) || access(path, F_OK) == 0)
        return static_cast<int>(call(0));
    return static_cast<int>(fault.run({creating, -1, path}, call));
}

mode_t modeIn(int flags, va_list list)
{
    return (flags & O_CREAT) != 0 ? static_cast<mode_t>(va_arg(list, int)) : 0;
}

} // namespace

extern "C" {

ssize_t write(int file, const void* bytes, size_t length)
{
    static const auto call = real<ssize_t (*)(int, const void*, size_t)>("write");
    if (file <= STDERR_FILENO)
        return call(file, bytes, length);
    return atFile(writing, file, position(file), length, [&](std::size_t n) -> long { return call(file, bytes, n); });
}

ssize_t writev(int file, const iovec* parts, int count)
{
    static const auto call = real<ssize_t (*)(int, const iovec*, int)>("writev");
    std::size_t length = 0;
    for (int i = 0; i < count; ++i)
        length += parts[i].iov_len;
    return atFile(writing, file, position(file), length, [&](std::size_t) -> long { return call(file, parts, count); });
}

ssize_t pwrite64(int file, const void* bytes, size_t length, off64_t offset)
{
    static const auto call = real<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    return atFile(writing, file, offset, length, [&](std::size_t n) -> long { return call(file, bytes, n, offset); });
}

ssize_t pwrite(int file, const void* bytes, size_t length, off_t offset)
{
    return pwrite64(file, bytes, length, offset);
}

int fsync(int file)
{
    static const auto call = real<int (*)(int)>("fsync");
    return static_cast<int>(atFile(synchronising, file, 0, 0, [&](std::size_t) -> long { return call(file); }));
}

int fdatasync(int file)
{
    static const auto call = real<int (*)(int)>("fdatasync");
    return static_cast<int>(atFile(synchronising, file, 0, 0, [&](std::size_t) -> long { return call(file); }));
}

int ftruncate64(int file, off64_t length)
{
    static const auto call = real<int (*)(int, off64_t)>("ftruncate64");
    return static_cast<int>(
        atFile(truncating, file, length, 0, [&](std::size_t) -> long { return call(file, length); }));
}

int ftruncate(int file, off_t length)
{
    return ftruncate64(file, length);
}

int open64(const char* path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    const mode_t mode = modeIn(flags, list);
    va_end(list);
    return opened("open64", path, flags, mode);
}

int open(const char* path, int flags, ...)
{
    va_list list;
    va_start(list, flags);
    const mode_t mode = modeIn(flags, list);
    va_end(list);
    return opened("open", path, flags, mode);
}

} // extern "C"
