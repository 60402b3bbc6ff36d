// Choosing and sending files: names and sizes before, how far it is while. Everything works without it.
(() => {
  const part = (id) => document.getElementById(id);
  const form = () => part("unggah");
  const size = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);

  const tell = (words) => {
    const fault = part("berkas-galat");
    fault.hidden = !words;
    fault.querySelector("span").textContent = words;
    part("berkas").setAttribute("aria-invalid", Boolean(words));
  };

  const chosen = () => {
    const files = [...part("berkas").files];
    const whole = files.reduce((sum, file) => sum + file.size, 0);
    const large = whole > Number(form().dataset.most);
    const several = files.length > Number(form().dataset.many);
    const words = part("berkas-galat").querySelector("span").dataset;
    part("berkas-daftar").replaceChildren(...files.map((file) => {
      const line = document.createElement("li");
      const name = document.createElement("span");
      const many = document.createElement("span");
      name.textContent = file.name;
      many.textContent = size(file.size);
      line.append(name, many);
      return line;
    }));
    part("berkas-daftar").hidden = !files.length;
    tell(large ? `${words.large} ${size(whole)}.` : several ? `${words.several} ${files.length}.` : "");
    form().querySelector("button").disabled = large || several;
  };

  const ended = () => {
    part("berkas-kirim").hidden = true;
    form().querySelector("button").disabled = false;
    tell(part("berkas-galat").querySelector("span").dataset.cut);
  };

  document.addEventListener("change", (event) => { if (event.target.id === "berkas") chosen(); });
  for (const kind of ["dragenter", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (event.target.id === "berkas") event.target.parentElement.classList.toggle("over", kind === "dragenter");
    });
  }
  document.addEventListener("htmx:xhr:progress", (event) => {
    if (!event.detail.lengthComputable || event.target.id !== "unggah") return;
    const percent = Math.floor((100 * event.detail.loaded) / event.detail.total);
    part("berkas-kirim").hidden = false;
    part("berkas-maju").value = percent;
    part("berkas-kirim").querySelector("output").textContent = `${percent} %`;
  });
  document.addEventListener("htmx:sendError", ended);
  document.addEventListener("htmx:responseError", ended);
})();
