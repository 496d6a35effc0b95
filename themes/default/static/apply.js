// The application form. Nothing is sent and nothing is stored: what is typed stays in this page
// until it is printed or saved as a file by the person who typed it.
"use strict";

(() => {
  const form = document.getElementById("application");
  const status = form.querySelector("[data-status]");
  const addressee = document.querySelector(".addressee").textContent;

  // GB 11643—1999: the last character checks the seventeen before it.
  const identity = (text) => {
    if (!/^\d{17}[\dXx]$/.test(text)) return false;
    const sum = [...text.slice(0, 17)].reduce((all, digit, n) => all + digit * (2 ** (17 - n) % 11), 0);
    return "10X98765432"[sum % 11] === text[17].toUpperCase();
  };

  // GB 32100—2015: thirty-one characters without I, O, S, V, Z; the last one checks.
  const CREDIT = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  const credit = (text) => {
    const places = [...text.toUpperCase()].map((character) => CREDIT.indexOf(character));
    if (places.length !== 18 || places.includes(-1)) return false;
    const sum = places.slice(0, 17).reduce((all, place, n) => all + place * (3 ** n % 31), 0);
    return (31 - (sum % 31)) % 31 === places[17];
  };

  const IDENTITY_CARDS = ["居民身份证", "身份证"];
  const CHECKS = {
    identity: [
      (text) => !IDENTITY_CARDS.includes(form.elements["person-paper"].value.trim()) || identity(text),
      "身份证号码应当是18位，最后一位用来校验；请核对有没有写错",
    ],
    credit: [credit, "统一社会信用代码应当是18位，最后一位用来校验；请核对有没有写错"],
    phone: [(text) => /^[+\d][\d\s()（）—–-]{5,}$/.test(text), "号码只写数字，区号和号码之间可以用“-”"],
    postcode: [(text) => /^\d{6}$/.test(text), "邮政编码是6位数字"],
    email: [(text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text), "电子邮箱的写法是 name@example.com"],
  };

  const labelOf = (field) => (field.querySelector("label, .choice-label").textContent || "").replace("*", "").trim();
  const controlOf = (field) => field.querySelector("input, textarea");
  const isChoice = (field) => field.classList.contains("choice");
  const shown = () => [...form.querySelectorAll(".field")].filter((field) => !field.hidden);
  const ticked = (field) => [...field.querySelectorAll("input:checked")].map((box) => box.dataset.label);
  /** What was typed; numbers and addresses as a Latin keyboard writes them, without spaces. */
  const typed = (control) => {
    const text = control.value.trim();
    if (!control.dataset.check) return text;
    const plain = text.normalize("NFKC").replace(/[。．]/g, ".").replace(/[—–−]/g, "-");
    return control.dataset.check === "phone" ? plain : plain.replace(/\s/g, "");
  };
  const valueOf = (field) => (isChoice(field) ? ticked(field).join("、") : typed(controlOf(field)));

  // The two kinds of applicant fill different lines.
  const showKind = () => {
    const kind = form.elements.kind.value;
    for (const field of form.querySelectorAll("[data-who]")) {
      field.hidden = field.dataset.who !== kind;
      controlOf(field).disabled = field.hidden;
    }
  };

  const mark = (field, message) => {
    const note = field.querySelector(".field-note");
    if (!note) return;
    note.dataset.hint ??= note.textContent;
    note.textContent = message || note.dataset.hint;
    note.classList.toggle("late", Boolean(message));
    for (const control of field.querySelectorAll("input, textarea")) {
      if (message) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  };

  const faultOf = (field) => {
    if (field.hasAttribute("data-choice")) {
      const lacking = [...field.querySelectorAll("input:checked")].find(
        ({ dataset }) => dataset.needs && !form.elements[dataset.needs].value.trim(),
      );
      if (lacking) return `选择“${lacking.dataset.label}”，请在上面填写${labelOf(form.elements[lacking.dataset.needs].closest(".field"))}`;
      return ticked(field).length ? "" : `请选择${labelOf(field)}`;
    }
    if (isChoice(field)) return "";
    const control = controlOf(field);
    const text = typed(control);
    if (!text) return control.getAttribute("aria-required") ? `请填写${labelOf(field)}` : "";
    const [good, message] = CHECKS[control.dataset.check] ?? [];
    return good && !good(text) ? message : "";
  };

  /** Mark what is missing or wrong and return the fields with a fault, in order. */
  const faults = () => {
    const found = new Set();
    for (const field of shown()) {
      const fault = faultOf(field);
      mark(field, fault);
      if (fault) found.add(field);
    }
    for (const part of form.querySelectorAll("[data-any]")) {
      const fields = part.dataset.any.split(" ").map((id) => form.elements[id].closest(".field"));
      if (fields.every((field) => !valueOf(field))) {
        mark(fields[0], part.dataset.anyText);
        found.add(fields[0]);
      }
    }
    return shown().filter((field) => found.has(field));
  };

  const rows = () =>
    [...form.querySelectorAll("fieldset")].flatMap((part) => [
      [part.querySelector("legend").textContent],
      ...shown().filter((field) => part.contains(field)).map((field) => [labelOf(field), valueOf(field)]),
    ]);

  const save = () => {
    const wrong = faults();
    if (wrong.length) {
      status.textContent = `还有${wrong.length}处需要填写或者改正。`;
      controlOf(wrong[0]).focus();
      return;
    }
    const blob = window.docxOf({
      title: form.dataset.title,
      above: addressee,
      rows: rows(),
      below: "申请人签名或者盖章：　　　　　　　　　　年　　月　　日",
    });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${form.dataset.title}.docx`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    status.textContent = "申请表已经下载到您的设备，请打印签名后递交。";
  };

  const clear = () => {
    form.reset();
    showKind();
    form.querySelectorAll(".field").forEach((field) => mark(field, ""));
    status.textContent = "已经清空。";
    form.elements.kind[0].focus();
  };

  const button = (text, press, plain) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    if (plain) made.className = "plain";
    made.addEventListener("click", press);
    return made;
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", ({ target }) => {
    if (target.name === "kind") showKind();
    const field = target.closest(".field");
    if (field.querySelector("[aria-invalid]")) mark(field, faultOf(field));
  });
  form.querySelector("[data-buttons]").append(
    button("下载已填写的申请表", save),
    button("打印", () => window.print(), true),
    button("清空", clear, true),
  );
  showKind();
})();
