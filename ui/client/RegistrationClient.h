// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/DeskRegistration.h"
#include "ui/client/Call.h"
#include "ui/client/Transport.h"

namespace countersign::ui {

/// The RA's request for a window At this desk; RegistrationClient starts with the ticket.
[[nodiscard]] Call<contract::DeskTicket> openDesk(Transport& staff, const EnrolmentId& id);

/// At this desk: the person's own client beside the RA's. The requests go to the same server under the same TLS rules,
/// each with the person's token and never with that of the session. Holds the token, in memory only, from use() until
/// forget().
class RegistrationClient final : public QObject
{
    Q_OBJECT

public:
    /// `transport` outlives it.
    explicit RegistrationClient(Transport& transport, QObject* parent = nullptr);

    [[nodiscard]] Call<contract::StartedRegistration> start(const std::string& ticket);
    void use(const std::string& token);
    void forget();
    [[nodiscard]] bool isStarted() const { return !m_token.empty(); }

    [[nodiscard]] Call<contract::RegistrationState> current();
    [[nodiscard]] Call<Nothing> enterAddress(const QString& typed);
    [[nodiscard]] Call<Nothing> changeAddress();
    [[nodiscard]] Call<Nothing> sendAgain();
    [[nodiscard]] Call<Nothing> proveAddress(const QString& oneTimePassword);
    [[nodiscard]] Call<Nothing> createPassword(const QString& password, const QString& confirmation);
    [[nodiscard]] Call<Nothing> enterPassword(const QString& password);
    [[nodiscard]] Call<contract::RegistrationSecret> secret();
    [[nodiscard]] Call<Nothing> addedAccount();
    [[nodiscard]] Call<Nothing> confirmCode(const QString& code);
    [[nodiscard]] Call<Nothing> nameDevice(const QString& name);
    [[nodiscard]] Call<Nothing> needMoreTime();
    [[nodiscard]] Call<Nothing> askForHelp();

private:
    template <class T, class Body>
    [[nodiscard]] Call<T> post(const char* step, const Body& body);

    [[nodiscard]] ApiRequest withToken(ApiRequest request) const;

    Transport& m_transport;
    SecretBytes m_token;
};

} // namespace countersign::ui
