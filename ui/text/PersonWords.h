// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"
#include "contract/DeskRegistration.h"
#include "ui/text/Messages.h"

#include <QString>

#include <span>
#include <string>

namespace countersign::ui {

/// What the person reads in the window At this desk, by the message ids of the portal ("P-3.sent", "P-OTP-5") or of the
/// window itself ("desk.qr"). "{name}" stands for a value.
struct PersonRow
{
    const char* id;
    const char* text; ///< source text in the translation context "PersonWords"
};
[[nodiscard]] std::span<const PersonRow> personRows();

/// The same with the names, addresses and times of one registration filled in.
class PersonWords
{
public:
    PersonWords() = default;
    explicit PersonWords(const contract::RegistrationState& state);

    /// An unknown id gives "Check what you entered and try again".
    [[nodiscard]] QString text(const std::string& id, const Parameters& more = {}) const;
    /// The sentence beside that field; empty when the field is good.
    [[nodiscard]] QString error(const Error& error, const std::string& field) const;

private:
    Parameters m_values;
};

} // namespace countersign::ui
