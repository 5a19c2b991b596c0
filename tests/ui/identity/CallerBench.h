// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "../shell/ShellBench.h"
#include "contract/AccessPasses.h"
#include "contract/Verifications.h"

class QAbstractButton;
class QDialog;

namespace countersign::tests {

/// The window with the profile of somebody who is on the phone, and the keys that the RA presses.
class CallerBench final : public ShellBench
{
public:
    CallerBench();

    /// The profile is open and complete.
    void openProfile();
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void type(const QString& text);
    /// How many keys were pressed since then, and how many characters typed.
    [[nodiscard]] int commands() const { return m_commands; }
    [[nodiscard]] int typed() const { return m_typed; }

    /// The dialog in front; null when there is none.
    [[nodiscard]] QDialog* dialog() const;
    [[nodiscard]] QString dialogTitle() const;
    [[nodiscard]] bool dialogSays(const QString& part) const;
    [[nodiscard]] QStringList dialogWords() const;
    [[nodiscard]] QAbstractButton* button(const QString& text) const; ///< of the dialog
    [[nodiscard]] QString focused() const;

    // What the server says.
    void canWays(const contract::VerificationWays& ways);
    void canAnswer(const contract::Verification& verification); ///< GET /verifications/v-1, and the event of it
    static contract::VerificationWays ways();
    static contract::Verification pending(domain::VerificationWay way = domain::VerificationWay::pushApp);
    static contract::Verification ended(domain::VerificationState state);
    static contract::VerificationProof proof();
    static contract::MadeAccessPass madePass();
    static domain::AccessPass pass(domain::PassState state);

private:
    int m_commands = 0;
    int m_typed = 0;
};

inline const QString beginRoute = QStringLiteral("POST /people/p-14/verifications");
inline const QString waysRoute = QStringLiteral("GET /people/p-14/verification-ways");
inline const QString checkRoute = QStringLiteral("POST /people/p-14/code-checks");
inline const QString passRoute = QStringLiteral("POST /people/p-14/access-passes");

} // namespace countersign::tests

#define TRY_DIALOG_SAYS(bench, part)                                                                                   \
    QTRY_VERIFY2((bench).dialogSays(QStringLiteral(part)), qPrintable((bench).dialogWords().join(u'\n')))
