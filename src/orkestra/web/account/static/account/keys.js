// A passkey that was not given: said in words, where the sign-in library would only write to the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const button = document.querySelector("#passkey_login, #mfa_webauthn_authenticate, #mfa_webauthn_reauthenticate, #mfa_webauthn_add");
  let told = document.getElementById("kunci_gagal");
  if (!told) {
    told = document.createElement("p");
    told.id = "kunci_gagal";
    told.className = "wrong";
    told.setAttribute("role", "alert");
    button.closest("form, section").after(told);
  }
  told.textContent = button.dataset.failed;
});
