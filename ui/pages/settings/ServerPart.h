// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/settings/SettingsPart.h"

class QLabel;
class QLineEdit;

namespace countersign::ui {

class FieldRow;
class SaveBar;
class ServerProbe;
struct ProbeResult;

/// Settings, Server: which server this desktop talks to, and whether it can. There is no way past a certificate error.
class ServerPart final : public SettingsPart
{
    Q_OBJECT

public:
    explicit ServerPart(const PageContext& context);

    void load() override;
    [[nodiscard]] bool isTouched() const override;

private:
    void buildNow();
    void buildChange();
    void test();
    void showResult(const ProbeResult& result);
    void save();
    void discard();
    [[nodiscard]] bool isStandalone() const;
    [[nodiscard]] QString wantedServer() const;

    ServerProbe* m_probe;
    QLabel* m_address;
    QLabel* m_certificate;
    QLineEdit* m_server;
    QLineEdit* m_caFile;
    FieldRow* m_serverRow;
    FieldRow* m_caRow;
    Banner* m_result;
    SaveBar* m_save;
};

} // namespace countersign::ui
