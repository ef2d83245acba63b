import { sql, type Kysely } from "kysely";

/** People, classes, sheets and the records on their way (Điều 5, 6). Text and integers only (D13). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createYearAndStaff(db);
  await createClasses(db);
  await createLearners(db);
  await createRecords(db);
  await createSheets(db);
}

async function createYearAndStaff(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("school_year")
    .addColumn("school_year", "text", (column) => column.primaryKey().notNull())
    .addColumn("rule_set", "text", (column) => column.notNull())
    .addColumn("legal_basis", "text", (column) => column.notNull())
    .addColumn("curriculum", "text", (column) => column.notNull())
    .addColumn("institution", "text", (column) => column.notNull())
    .addColumn("issue_place", "text", (column) => column.notNull())
    .addColumn("issue_with", "text", (column) => column.notNull())
    .addCheckConstraint("school_year_issue_with", sql`issue_with in ('signing', 'registrar')`)
    .execute();
  await db.schema
    .createTable("staff_member")
    .addColumn("staff_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("roles", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("department")
    .addColumn("name", "text", (column) => column.primaryKey().notNull())
    .addColumn("head_id", "text", (column) => column.notNull().references("staff_member.staff_id"))
    .addColumn("subjects", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("delegation")
    .addColumn("delegation_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("staff_id", "text", (column) => column.notNull().references("staff_member.staff_id"))
    .addColumn("act", "text", (column) => column.notNull())
    .addColumn("basis", "text", (column) => column.notNull())
    .addColumn("valid_from", "text", (column) => column.notNull())
    .addColumn("valid_until", "text", (column) => column.notNull())
    .addCheckConstraint("delegation_act", sql`act in ('sign', 'approve')`)
    .addCheckConstraint("delegation_dates", sql`valid_from < valid_until`)
    .execute();
  await db.schema.createIndex("delegation_by_staff").on("delegation").column("staff_id").execute();
}

async function createClasses(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("class_group")
    .addColumn("school_year", "text", (column) => column.notNull().references("school_year.school_year"))
    .addColumn("class_name", "text", (column) => column.notNull())
    .addColumn("grade", "integer", (column) => column.notNull())
    .addColumn("homeroom_teacher_id", "text", (column) =>
      column.notNull().references("staff_member.staff_id"),
    )
    .addPrimaryKeyConstraint("class_group_key", ["school_year", "class_name"])
    .addCheckConstraint("class_group_grade", sql`grade in (10, 11, 12)`)
    .execute();
  await db.schema
    .createIndex("class_group_by_homeroom")
    .on("class_group")
    .column("homeroom_teacher_id")
    .execute();
  await db.schema
    .createTable("class_subject")
    .addColumn("school_year", "text", (column) => column.notNull())
    .addColumn("class_name", "text", (column) => column.notNull())
    .addColumn("subject_code", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("mode", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("subject_group", "text", (column) => column.notNull())
    .addColumn("teacher_id", "text", (column) => column.notNull().references("staff_member.staff_id"))
    .addColumn("regular_marks", "integer")
    .addColumn("topics", "integer")
    .addPrimaryKeyConstraint("class_subject_key", ["school_year", "class_name", "subject_code"])
    .addForeignKeyConstraint("class_subject_class", ["school_year", "class_name"], "class_group", [
      "school_year",
      "class_name",
    ])
    .addCheckConstraint(
      "class_subject_mode",
      sql`(mode = 'score_and_comment' and regular_marks >= 0 and topics >= 0)
        or (mode = 'comment' and regular_marks is null and topics is null)`,
    )
    .execute();
  await db.schema.createIndex("class_subject_by_teacher").on("class_subject").column("teacher_id").execute();
}

/** Identity in columns, since people are looked up by it; the family is only ever shown. */
async function createLearners(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("learner")
    .addColumn("learner_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("school_record_id", "text", (column) => column.notNull().unique())
    .addColumn("moet_learner_id", "text", (column) => column.notNull().unique())
    .addColumn("full_name", "text", (column) => column.notNull())
    .addColumn("personal_id", "text", (column) => column.notNull())
    .addColumn("register_no", "text", (column) => column.notNull())
    .addColumn("sex", "text", (column) => column.notNull())
    .addColumn("date_of_birth", "text", (column) => column.notNull())
    .addColumn("ethnicity", "text", (column) => column.notNull())
    .addColumn("nationality", "text", (column) => column.notNull())
    .addColumn("birth_place", "text", (column) => column.notNull())
    .addColumn("home_town", "text", (column) => column.notNull())
    .addColumn("residence", "text", (column) => column.notNull())
    .addColumn("family", "text", (column) => column.notNull())
    .addCheckConstraint("learner_sex", sql`sex in ('0', '1', '2')`)
    .execute();
  await db.schema
    .createTable("external_year")
    .addColumn("external_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("learner_id", "text", (column) => column.notNull().references("learner.learner_id"))
    .addColumn("school_year", "text", (column) => column.notNull())
    .addColumn("content", "text", (column) => column.notNull())
    .addColumn("evidence_id", "text")
    .addColumn("recorded_by", "text", (column) => column.notNull())
    .addColumn("recorded_at", "text", (column) => column.notNull())
    .addUniqueConstraint("external_year_learner_year", ["learner_id", "school_year"])
    .execute();
}

async function createRecords(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("year_record")
    .addColumn("record_id", "text", (column) => column.primaryKey().notNull())
    .addColumn("learner_id", "text", (column) => column.notNull().references("learner.learner_id"))
    .addColumn("school_year", "text", (column) => column.notNull())
    .addColumn("class_name", "text", (column) => column.notNull())
    .addColumn("position", "integer", (column) => column.notNull())
    .addColumn("step", "text", (column) => column.notNull())
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("rule_set", "text", (column) => column.notNull())
    .addColumn("confirmed_subjects", "text", (column) => column.notNull())
    .addColumn("returned", "text")
    .addColumn("reopened_for", "text")
    .addColumn("enrolled_on", "text", (column) => column.notNull())
    .addColumn("left_on", "text")
    .addColumn("transferred_from", "text")
    .addForeignKeyConstraint("year_record_class", ["school_year", "class_name"], "class_group", [
      "school_year",
      "class_name",
    ])
    .addUniqueConstraint("year_record_learner_year", ["learner_id", "school_year"])
    .addUniqueConstraint("year_record_place", ["school_year", "class_name", "position"])
    .addCheckConstraint(
      "year_record_step",
      sql`step in ('draft', 'reviewed', 'confirmed', 'signed', 'issued', 'synchronised')`,
    )
    .addCheckConstraint("year_record_version_from_one", sql`version >= 1`)
    .addCheckConstraint("year_record_reopened_for", sql`reopened_for is null or reopened_for = 'summer'`)
    .execute();
}

async function createSheets(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("sheet_cell")
    .addColumn("record_id", "text", (column) => column.notNull().references("year_record.record_id"))
    .addColumn("field", "text", (column) => column.notNull())
    .addColumn("number_value", "integer")
    .addColumn("text_value", "text")
    .addColumn("version", "integer", (column) => column.notNull())
    .addColumn("changed_by", "text", (column) => column.notNull())
    .addColumn("changed_at", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("sheet_cell_key", ["record_id", "field"])
    .addCheckConstraint("sheet_cell_one_value", sql`number_value is null or text_value is null`)
    .addCheckConstraint("sheet_cell_version_from_one", sql`version >= 1`)
    .execute();
  await db.schema
    .createTable("entry_window")
    .addColumn("school_year", "text", (column) => column.notNull())
    .addColumn("class_name", "text", (column) => column.notNull())
    .addColumn("period", "text", (column) => column.notNull())
    .addColumn("opens_at", "text", (column) => column.notNull())
    .addColumn("closes_at", "text", (column) => column.notNull())
    .addColumn("locked_at", "text")
    .addPrimaryKeyConstraint("entry_window_key", ["school_year", "class_name", "period"])
    .addForeignKeyConstraint("entry_window_class", ["school_year", "class_name"], "class_group", [
      "school_year",
      "class_name",
    ])
    .addCheckConstraint("entry_window_period", sql`period in ('hk1', 'hk2', 'summer')`)
    .execute();
}
