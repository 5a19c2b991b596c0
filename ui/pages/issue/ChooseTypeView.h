// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/authenticators/Authenticator.h"

#include <QWidget>

namespace countersign::ui {

class ChoiceGroup;

/// Page 1 of issuing, where policy allows more than one type. The first is selected, and Enter goes on.
class ChooseTypeView final : public QWidget
{
    Q_OBJECT

public:
    explicit ChooseTypeView(QWidget* parent = nullptr);

    void focusFirst();

signals:
    void chosen(countersign::domain::AuthenticatorKind kind);
    void cancelled();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void submit();

    ChoiceGroup* m_types;
};

} // namespace countersign::ui
