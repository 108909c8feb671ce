import type { Catalogue } from "./index";

/** Texts of AnkiConnect: permissions and what its clients ask. */
export const connect: Catalogue = {
  "connect.title": "AnkiConnect",
  "connect.hint":
    "تحتاج صفحات المتصفح إلى إذنك قبل أن تستخدم AnkiConnect. لا تحتاج البرامج إلى إذن، لكنها تحتاج على خادم متعدد المستخدمين إلى أحد الرموز أعلاه.",
  "connect.none": "لم تطلب أي صفحة إذنًا بعد.",
  "connect.answer": "أجب…",
  "connect.allowed": "مسموح بها",
  "connect.ignored": "متجاهَلة",
  "connect.forget": "انسَ {origin}",
  "connect.askTitle": "صفحة تطلب إذنًا",
  "connect.ask": "تريد هذه الصفحة استخدام مجموعتك عبر AnkiConnect:",
  "connect.askWarning": "إن سمحت بذلك فبإمكان الصفحة قراءة ملاحظاتك وتغييرها وحذفها. لا تسمح إلا للصفحات التي تثق بها.",
  "connect.ignore": "تجاهل طلبات هذه الصفحة لاحقًا",
  "connect.allow": "اسمح",
  "connect.deny": "لا تسمح",
};
