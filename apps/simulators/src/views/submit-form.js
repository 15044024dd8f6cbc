document.querySelector('form[data-submit-at-once]')?.submit();
