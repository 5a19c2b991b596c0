// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

class QLabel;

namespace countersign::ui {

/// Nothing for 300 ms, then a thin bar and "Loading..."; after 5 s it says that the server is slow;
/// after 20 s `tookTooLong`, and the page shows its error with "Try again".
class LoadingBar final : public QWidget
{
    Q_OBJECT

public:
    explicit LoadingBar(QWidget* parent = nullptr);

    void start();
    void stop();
    [[nodiscard]] bool isRunning() const { return m_phase != Phase::idle; }
    [[nodiscard]] QString text() const;

signals:
    void tookTooLong();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    enum class Phase { idle, quiet, loading, slow };

    void advance();

    QLabel* m_text;
    QTimer m_next;
    QTimer m_move;
    Phase m_phase = Phase::idle;
    int m_offset = 0;
};

} // namespace countersign::ui
