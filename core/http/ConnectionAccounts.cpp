// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/ConnectionAccounts.h"

namespace countersign::http {

ConnectionAccounts::ConnectionAccounts(std::size_t total, std::size_t perSource)
    : m_totalLimit(total)
    , m_sourceLimit(perSource)
{
}

ConnectionAccounts::Answer ConnectionAccounts::enter(const std::string& source)
{
    const std::lock_guard lock(m_mutex);
    if (m_open >= m_totalLimit)
        return refusal(Answer::full);
    if (!source.empty()) {
        auto& count = m_perSource[source];
        if (count >= m_sourceLimit)
            return refusal(Answer::tooManyFromSource);
        ++count;
    }
    ++m_open;
    return Answer::admitted;
}

ConnectionAccounts::Answer ConnectionAccounts::refusal(Answer answer)
{
    if (m_refusals >= mostRefusals)
        return Answer::silent;
    ++m_refusals;
    return answer;
}

void ConnectionAccounts::leave(const std::string& source, Answer answer)
{
    const std::lock_guard lock(m_mutex);
    if (answer == Answer::silent)
        return;
    if (answer != Answer::admitted) {
        --m_refusals;
        return;
    }
    --m_open;
    if (const auto found = m_perSource.find(source); found != m_perSource.end() && --found->second == 0)
        m_perSource.erase(found);
}

} // namespace countersign::http
