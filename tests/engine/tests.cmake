# SPDX-FileCopyrightText: 2026 The Tastebench authors
# SPDX-License-Identifier: GPL-3.0-or-later
tastebench_test(engine/base/uuid LIBS tastebench_base)
tastebench_test(engine/base/time LIBS tastebench_base)
tastebench_test(engine/domain/property_type LIBS tastebench_domain)
tastebench_test(engine/store/tokenizer LIBS tastebench_store)
tastebench_test(engine/store/history LIBS tastebench_store SQLite::SQLite3)
tastebench_test(engine/store/database LIBS tastebench_store SQLite::SQLite3)
tastebench_test(engine/store/tables LIBS tastebench_store)
tastebench_test(engine/store/integrity LIBS tastebench_store SQLite::SQLite3)
