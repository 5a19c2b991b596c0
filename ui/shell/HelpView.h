// SPDX-FileCopyrightText: 2026 The Countersign authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>
#include <QTimer>

namespace countersign::ui {

/// A page of the guide: headings can be gone to, pictures fit the width, links out of the program open in the browser.
class HelpView final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HelpView(QWidget* parent = nullptr);

    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;
    /// Selects the first place with these words, from the top of what is shown; false when there is none.
    bool showWords(const QString& words);
    /// What is shown, also while it is being read; source() is late by then.
    [[nodiscard]] const QUrl& page() const { return m_page; }

protected:
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void goToHeading(const QString& anchor);
    void fitPictures();
    [[nodiscard]] int pictureWidth() const;

    QUrl m_page;
    QTimer m_fit;
    int m_fitted = 0;
};

} // namespace countersign::ui
