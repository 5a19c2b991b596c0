// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/PageContext.h"
#include "ui/pages/Navigator.h"
#include "ui/client/ApiClient.h"
#include "ui/widgets/Banner.h"

#include <QWidget>

#include <functional>

class QLabel;
class QVBoxLayout;

namespace countersign::ui {

/// One section of Settings. Fetches when it is first shown; what it cannot do it hands to the page's banner.
class SettingsPart : public QWidget
{
    Q_OBJECT

public:
    /// Fetches what is shown. Does nothing to fields that were changed and not saved.
    virtual void load() {}
    [[nodiscard]] virtual bool isTouched() const { return false; }
    virtual void focusFirst();
    [[nodiscard]] QString heading() const { return m_heading; }

signals:
    void failed(const countersign::Error& error, const std::function<void()>& retry);
    /// What is to be shown could not be read; load() tries again.
    void notRead(const countersign::Error& error);
    void wasRead();
    void done(const countersign::ui::BannerMessage& message);
    void busyChanged(bool busy);

protected:
    SettingsPart(const PageContext& context, const QString& heading, const QString& about);

    [[nodiscard]] const PageContext& context() const { return m_context; }
    [[nodiscard]] ApiClient& client() const { return m_context.client; }
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }
    void setAbout(const QString& about);

    /// Sends a reading call; its failure goes to the banner with "Try again".
    template <class T>
    void fetch(const Call<T>& call, std::function<void(const T&)> show)
    {
        emit busyChanged(true);
        call.then(this, [this, show](const Result<T>& answer) {
            emit busyChanged(false);
            if (!answer) {
                emit notRead(answer.error());
                return;
            }
            emit wasRead();
            show(*answer);
        });
    }

private:
    PageContext m_context;
    QString m_heading;
    QLabel* m_about;
    QVBoxLayout* m_column;
};

} // namespace countersign::ui
