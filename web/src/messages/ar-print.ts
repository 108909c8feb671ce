import type { Catalogue } from "./index";

/** Texts of the print page. */
export const print: Catalogue = {
  "print.title": {
    zero: "لا بطاقات للطباعة",
    one: "طباعة بطاقة واحدة",
    two: "طباعة بطاقتين",
    few: "طباعة {n} بطاقات",
    many: "طباعة {n} بطاقة",
    other: "طباعة {n} بطاقة",
  },
  "print.do": "طباعة",
  "print.none": "اختر بطاقات في المتصفح ثم اختر الطباعة هناك.",
  "print.size": "الورق",
  "print.layout": "التخطيط",
  "print.list": "عمودان",
  "print.cards": "الأجوبة بطاقات",
  "print.preview": "الصفحات",
  "print.parts": "لا تُحسن المتصفحات تنسيق المستندات الطويلة، فتأتي البطاقات في أجزاء من {size}. يُطبع كل جزء وحده.",
  "print.part": "{from}–{to} من {all}",
  "print.previousPart": "الجزء السابق",
  "print.nextPart": "الجزء التالي",
};
