// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>
#include <QToolButton>

namespace countersign::ui {

/// One primary per page. Destructive only on the page that does it. Quiet is text only.
enum class Role { primary, secondary, quiet, destructive, quietDanger };

/// A push button of the design. An unavailable one stays enabled and focusable, is drawn dashed,
/// and announces its reason instead of emitting `clicked`, by whatever way it is pressed.
class Button final : public QPushButton
{
    Q_OBJECT

public:
    explicit Button(const QString& text, Role role = Role::secondary, QWidget* parent = nullptr);

    void setRole(Role role);
    [[nodiscard]] Role role() const { return m_role; }
    void setIconName(const QString& name);
    /// Without padding, aligned with the text around it: back links, breadcrumbs, "Change".
    void setFlush();

    /// The reason is spoken on press and is the accessible description; write it visibly beside the button as well.
    void setUnavailable(const QString& reason);
    void setAvailable();
    [[nodiscard]] bool isAvailable() const { return m_reason.isEmpty(); }
    [[nodiscard]] QString reason() const { return m_reason; }

signals:
    void unavailablePressed(const QString& reason);

protected:
    void nextCheckState() override;
    /// Enter presses as Space does, in windows as well as in dialogs: the RA's normal path is done with Enter alone.
    void keyPressEvent(QKeyEvent* event) override;

private:
    Role m_role;
    QString m_reason;
};

/// `icon` is a name of resources/icons, or empty. Text may hold a mnemonic.
[[nodiscard]] Button* makeButton(
    const QString& text, Role role = Role::secondary, const QString& icon = {}, QWidget* parent = nullptr);

/// A link that stands alone as an action: quiet, without padding, underlined under the mouse.
[[nodiscard]] Button* makeLink(const QString& text, const QString& icon = {}, QWidget* parent = nullptr);

/// Icon-only tool button. `name` is its accessible name and tooltip.
[[nodiscard]] QToolButton* makeIconButton(const QString& icon, const QString& name, QWidget* parent = nullptr);

/// A button with a menu mark at its right, such as "More". The caller sets the menu.
[[nodiscard]] Button* makeMenuButton(const QString& text, QMenu* menu, QWidget* parent = nullptr);

inline void setUnavailable(Button* button, const QString& reason)
{
    button->setUnavailable(reason);
}

} // namespace countersign::ui
