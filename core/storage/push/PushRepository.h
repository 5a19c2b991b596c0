// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Bytes.h"
#include "base/Clock.h"
#include "base/Uuid.h"
#include "domain/authenticators/FirstRequest.h"
#include "storage/sql/Transaction.h"

#include <optional>
#include <string>
#include <vector>

namespace countersign::storage::push {

/// One phone that is asked by push, every column.
struct PushToken
{
    AuthenticatorId authenticator;
    PersonId person;
    EnrolmentId enrolment;
    std::string serial;
    std::string credentialHash; ///< of the one-time secret in the QR code
    Instant credentialEndsAt{};
    int credentialTries = 0; ///< wrong ones
    Bytes phoneKey; ///< SubjectPublicKeyInfo; empty until keys are exchanged
    std::string phoneAgent; ///< what the app says it is
    Bytes sealedServerKey; ///< empty until keys are exchanged, and after removal
    Bytes serverPublic; ///< PKCS#1
    Instant exchangedAt{};
    Instant lastPollAt{}; ///< to within half a minute; zero: never
};

struct FirstRequest
{
    AuthenticatorId authenticator;
    std::string nonce;
    std::string number;
    std::vector<std::string> choices; ///< as offered, in their order
    domain::FirstRequestState state = domain::FirstRequestState::waiting;
    Instant askedAt{};
    Instant endsAt{};
};

[[nodiscard]] std::optional<PushToken> find(Reader& reader, const AuthenticatorId& id);
[[nodiscard]] std::optional<PushToken> findBySerial(Reader& reader, const std::string& serial);
void insert(Transaction& transaction, const PushToken& token);
void saveCredential(Transaction& transaction, const PushToken& token);
/// False when keys had been exchanged by then: of two phones one wins.
[[nodiscard]] bool exchangeKeys(Transaction& transaction, const PushToken& token);
/// Both keys and what was remembered go; the row stays for history.
void wipe(Transaction& transaction, const AuthenticatorId& id);

/// Which messages are told apart by their timestamps.
enum class MessageKind { poll, address };

/// False when the very same timestamp was taken before.
[[nodiscard]] bool takeMessage(
    Transaction& transaction, const AuthenticatorId& id, MessageKind kind, const std::string& stamp, Instant at);
[[nodiscard]] int countMessages(Reader& reader, const AuthenticatorId& id, Instant since);
/// The phone has proved something for its person.
void noteUse(Transaction& transaction, const AuthenticatorId& id, Instant at);
void saveLastPoll(Transaction& transaction, const AuthenticatorId& id, Instant at);
[[nodiscard]] bool hasOldMessages(Reader& reader, Instant before);
void purgeMessages(Transaction& transaction, Instant before);

[[nodiscard]] std::optional<FirstRequest> firstRequest(Reader& reader, const AuthenticatorId& id);
/// Waiting, and past their end.
[[nodiscard]] std::vector<FirstRequest> overdue(Reader& reader, Instant now);
/// Takes the place of an earlier one.
void ask(Transaction& transaction, const FirstRequest& request);
/// False when it had ended before: of two answers one counts.
[[nodiscard]] bool conclude(Transaction& transaction, const FirstRequest& request, domain::FirstRequestState state);

} // namespace countersign::storage::push

template <>
struct countersign::domain::EnumNames<countersign::storage::push::MessageKind>
{
    using T = countersign::storage::push::MessageKind;
    static constexpr std::array<std::pair<T, const char*>, 2> table{{{T::poll, "poll"}, {T::address, "address"}}};
};
