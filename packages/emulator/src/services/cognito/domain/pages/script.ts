/** Comfort only: every form works without it. */
export const script = `
for (const fill of document.querySelectorAll(".fill")) {
  fill.hidden = false;
  fill.addEventListener("click", () => {
    document.getElementById("username").value = fill.dataset.username;
    document.getElementById("password").value = fill.dataset.password;
    document.querySelector(".primary").focus();
  });
}
for (const toggle of document.querySelectorAll(".toggle")) {
  const input = document.getElementById(toggle.getAttribute("aria-controls"));
  toggle.hidden = false;
  toggle.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    toggle.textContent = shown ? "Show" : "Hide";
    toggle.setAttribute("aria-label", shown ? "Show password" : "Hide password");
    input.focus();
  });
  toggle.form.addEventListener("submit", () => { input.type = "password"; });
}
`;
