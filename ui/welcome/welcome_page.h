// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QVBoxLayout;

namespace tastebench::ui {

class RoleLabel;

// What is seen while no workspace is open: what this program is, how to begin, and the files used last. Takes
// dropped workspaces and datasets.
class WelcomePage : public QWidget {
    Q_OBJECT

public:
    explicit WelcomePage(QWidget* parent = nullptr);

    // Newest first; paths that are gone should be left out by whoever keeps the list.
    void setRecentFiles(const QStringList& paths);

signals:
    void demoRequested();
    void newRequested();
    // path is empty when the person is still to choose.
    void importRequested(const QString& path);
    void openRequested(const QString& path);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void setDropping(bool dropping);

    QWidget* m_recent;
    QVBoxLayout* m_recentRows;
    bool m_dropping = false;
};

}  // namespace tastebench::ui
