// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CannedApi.h"

#include "contract/Problem.h"
#include "contract/Settings.h"

namespace countersign::tests {

namespace {

constexpr auto prefix = "/api/v1";

QByteArray pathOf(const SeenRequest& request)
{
    return request.target.mid(qstrlen(prefix));
}

} // namespace

CannedApi::CannedApi()
    : m_server([this](const SeenRequest& request) { return answer(request); })
{
}

void CannedApi::on(const QString& route, const contract::Json& body, int status)
{
    m_answers.insert(route, ByteServer::json(status, QByteArray::fromStdString(contract::dump(body))));
}

void CannedApi::refuse(const QString& route, const Error& error, int status)
{
    on(route, contract::toProblem(error, status), status);
}

void CannedApi::change(const std::string& topic, const std::string& id)
{
    const auto json = contract::dump(contract::toJson(contract::LiveChange{topic, id, {}}));
    m_server.push("event: change\ndata: " + QByteArray::fromStdString(json) + "\n\n");
}

int CannedApi::count(const QByteArray& method, const QByteArray& path) const
{
    const auto& seen = m_server.seen();
    return int(std::count_if(seen.begin(), seen.end(), [&](const SeenRequest& request) {
        return request.method == method && (pathOf(request) == path || pathOf(request).startsWith(path + '?'));
    }));
}

contract::Json CannedApi::lastBody(const QByteArray& path) const
{
    contract::Json body;
    for (const auto& request : m_server.seen()) {
        if (pathOf(request) == path)
            body = contract::parseStrict(request.body.toStdString()).value_or(contract::Json());
    }
    return body;
}

QByteArray CannedApi::answer(const SeenRequest& request) const
{
    if (pathOf(request) == "/events")
        return ByteServer::streamHead();
    const QString whole = QString::fromLatin1(request.method + ' ' + pathOf(request));
    const auto found = m_answers.value(whole, m_answers.value(whole.section(u'?', 0, 0)));
    if (!found.isEmpty())
        return found;
    const auto error = failure(ErrorKind::notFound, "not canned: " + whole.toStdString());
    return ByteServer::json(404, QByteArray::fromStdString(contract::dump(contract::toProblem(error, 404))));
}

} // namespace countersign::tests
