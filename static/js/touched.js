// Whether a form was changed before its script was there: on a slow line, or by the browser when one goes back to it.
const isAsSent = (field) => {
  if (field.type === "radio" || field.type === "checkbox") return field.checked === field.defaultChecked;
  if (field.type === "select-one") {
    const sent = [...field.options].findIndex((option) => option.defaultSelected);
    return field.selectedIndex === Math.max(sent, 0);
  }
  if (field.type === "hidden" || field.defaultValue === undefined) return true;
  return field.value === field.defaultValue;
};

export const isTouched = (form) => [...form.elements].some((field) => field.name && !isAsSent(field));
