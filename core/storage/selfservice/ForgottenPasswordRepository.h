// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Clock.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>

namespace countersign::storage::forgotten_passwords {

struct ForgottenPasswordRecord
{
    std::string id;
    std::string tokenHash;
    PersonId person; ///< empty: nobody has the address
    std::string address; ///< as it was typed
    std::string state; ///< "sent", "address_proved", "device_proved"
    std::string codeHash; ///< empty: there is no one-time password that counts
    Instant codeEndsAt{};
    int codeTries = 0; ///< of the newest one
    int wrongCodes = 0; ///< of all
    int codesSent = 0;
    Instant sentAt{};
    Instant madeAt{};
    Instant endsAt{};
    Instant endedAt{};
};

[[nodiscard]] std::optional<ForgottenPasswordRecord> findByToken(Reader& reader, const std::string& tokenHash);
void insert(Transaction& transaction, const ForgottenPasswordRecord& record);
void save(Transaction& transaction, const ForgottenPasswordRecord& record); ///< token, state, codes, end
void endAll(Transaction& transaction, const PersonId& person, Instant at);
[[nodiscard]] bool hasLeftovers(Reader& reader, Instant endedBefore);
void purge(Transaction& transaction, Instant endedBefore);

} // namespace countersign::storage::forgotten_passwords
