import type { Catalogue } from "./index";

/** ما تقوله رموز أخطاء الخادم. */
export const arProblems: Catalogue = {
  "problem.already-set-up": "لهذا الخادم مدير بالفعل. سجّل الدخول.",
  "problem.busy": "برنامج آخر يفتح المجموعة. أغلقه ثم أعد المحاولة.",
  "problem.class-full": "الصف ممتلئ.",
  "problem.closed": "لا يمكن التسجيل في هذا الخادم. اطلب حسابًا من مديره.",
  "problem.damaged": "ملف المجموعة تالف. لم يتغيّر شيء؛ استعد نسخة احتياطية.",
  "problem.disabled": "هذا الحساب معطّل. لم يضِع شيء؛ اطلب من مدير الخادم تفعيله.",
  "problem.disk-full": "قرص الخادم ممتلئ. لم يتغيّر شيء؛ أفسح مكانًا ثم أعد المحاولة.",
  "problem.email-taken": "أكّد حساب آخر هذا العنوان في هذه الأثناء.",
  "problem.empty-first-field": "الحقل الأول فارغ.",
  "problem.expired": "لم تعد هذه النتيجة محفوظة. ابحث مجددًا.",
  "problem.failed": "حدث خطأ في الخادم. لم يتغيّر شيء؛ في سجل الخادم تفاصيل أكثر.",
  "problem.forbidden": "لا يستطيع هذا إلا مدير.",
  "problem.last-note-type": "لا يمكن حذف آخر نوع ملاحظات.",
  "problem.no-mail": "لا يرسل هذا الخادم بريدًا.",
  "problem.not-found": "لم يعد موجودًا.",
  "problem.own-class": "هذا صفك أنت: رزمه لديك بالفعل.",
  "problem.quota": "لا مكان لهذا في حسابك. لم يتغيّر شيء.",
  "problem.reading-only": "هذا المفتاح للقراءة فقط.",
  "problem.signed-out": "سجّل الدخول.",
  "problem.slow-down": "محاولات كثيرة. انتظر قليلًا ثم أعد المحاولة.",
  "problem.too-large": "هذا أكبر مما يقبله الخادم.",
  "problem.too-new": "كتب ملفَّ المجموعة برنامج أحدث. حدّث Reprise.",
  "problem.unverified": "افتح أولًا الرابط في الرسالة المرسلة إليك.",
};
