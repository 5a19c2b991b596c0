// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "portal/StaticFiles.h"

#include "base/Text.h"
#include "portal/EmbeddedFile.h"
#include "portal/SecurityHeaders.h"

#include <algorithm>

namespace countersign::portal {
namespace {

constexpr std::string_view folder = "/assets/";

const EmbeddedFile* find(std::string_view name)
{
    const auto files = staticFiles();
    const auto found = std::find_if(files.begin(), files.end(), [&](const auto& file) { return file.name == name; });
    return found == files.end() ? nullptr : &*found;
}

bool takesGzip(const http::Headers& headers)
{
    const std::string* accepted = headers.find("Accept-Encoding");
    return accepted && lowerCase(*accepted).find("gzip") != std::string::npos;
}

bool namesVersion(const http::Request& request, std::string_view etag)
{
    return std::any_of(request.query.begin(), request.query.end(),
        [&](const auto& field) { return field.first == "v" && field.second == etag; });
}

http::Response content(const http::Request& request, const EmbeddedFile& file)
{
    const bool packed = !file.gzip.empty() && takesGzip(request.headers);
    const std::string etag = '"' + std::string(file.etag) + (packed ? "-gzip\"" : "\"");
    http::Response response;
    response.headers.set("ETag", etag);
    response.headers.set("Vary", "Accept-Encoding");
    const std::string* known = request.headers.find("If-None-Match");
    if (known && known->find(etag) != std::string::npos) {
        response.status = 304;
        return response;
    }
    response.headers.set("Content-Type", std::string(file.contentType));
    if (packed)
        response.headers.set("Content-Encoding", "gzip");
    response.body = packed ? file.gzip : file.bytes;
    return response;
}

http::Response plain(int status, const char* text)
{
    http::Response response;
    response.status = status;
    response.headers.set("Content-Type", "text/plain; charset=utf-8");
    response.body = text;
    return response;
}

} // namespace

std::optional<http::Response> staticAnswer(const http::Request& request, const std::string& publicUrl, StrictTransport strict)
{
    if (!request.path.starts_with(folder))
        return std::nullopt;
    const EmbeddedFile* file = find(std::string_view(request.path).substr(folder.size()));
    const bool reads = request.method == http::Method::get || request.method == http::Method::head;
    http::Response response = !file ? plain(404, "Not found\n") : reads ? content(request, *file) : plain(405, "GET or HEAD\n");
    if (response.status == 405)
        response.headers.set("Allow", "GET, HEAD");
    const bool found = response.status == 200 || response.status == 304;
    const bool fixed = found && namesVersion(request, file->etag);
    addSecurityHeaders(response, publicUrl, !found ? Caching::never : fixed ? Caching::forGood : Caching::checkFirst, strict);
    return response;
}

bool isForAsset(const http::Request& request)
{
    return request.path.starts_with(folder);
}

std::string assetAddress(std::string_view name)
{
    const EmbeddedFile* file = find(name);
    return std::string(folder) + std::string(name) + (file ? "?v=" + std::string(file->etag) : "");
}

} // namespace countersign::portal
