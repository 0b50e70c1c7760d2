// A device in another zone: an offer, never a silent change. To ask a device for its zone takes it a while, so what is
// merely an offer waits until the page is at rest.
const banner = document.querySelector("[data-zone-banner]");
const choice = document.querySelector("select[data-guess]");
const deviceZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

const offer = () => {
  const here = deviceZone();
  if (!here || here === document.documentElement.dataset.zone) return;
  banner.querySelector("[name=zone]").value = here;
  banner.querySelector("[data-zone-here]").textContent = here.replaceAll("_", " ");
  banner.hidden = false;
};

if (banner) (window.requestIdleCallback ?? setTimeout)(offer);

if (choice) {
  const here = deviceZone();
  if ([...choice.options].some((option) => option.value === here)) choice.value = here;
}
