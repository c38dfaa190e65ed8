// SPDX-FileCopyrightText: 2026 The Tastebench authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/key_store.h"

#include <QCoreApplication>
#include <qt6keychain/keychain.h>

namespace tastebench::model {

namespace {

QString service()
{
    return QStringLiteral("org.tastebench.Tastebench");
}

QString entry()
{
    return QStringLiteral("endpoint");
}

QString problemOf(const QKeychain::Job& job)
{
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
        return {};
    return QCoreApplication::translate("KeyStore", "The system's keyring cannot be used: %1").arg(job.errorString());
}

}  // namespace

// Jobs delete themselves when they are done.
void SystemKeyring::read(QObject* context, const Found& found)
{
    auto* job = new QKeychain::ReadPasswordJob(service());
    job->setKey(entry());
    QObject::connect(job, &QKeychain::Job::finished, context,
                     [job, found] { found(job->textData(), problemOf(*job)); });
    job->start();
}

void SystemKeyring::write(const QString& key, QObject* context, const Done& done)
{
    QKeychain::Job* job = nullptr;
    if (key.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(service());
    } else {
        auto* write = new QKeychain::WritePasswordJob(service());
        write->setTextData(key);
        job = write;
    }
    job->setKey(entry());
    QObject::connect(job, &QKeychain::Job::finished, context, [job, done] { done(problemOf(*job)); });
    job->start();
}

}  // namespace tastebench::model
