// Tables of the back-office that can be sorted in the page: <table data-module="moj-sortable-table">.
import { SortableTable } from './moj-frontend.min.js';

document.body.classList.add('govuk-frontend-supported');
for (const table of document.querySelectorAll('table[data-module="moj-sortable-table"]')) {
  new SortableTable(table, {
    statusMessage: 'Gesorteerd op %heading% (%direction%)',
    ascendingText: 'oplopend',
    descendingText: 'aflopend',
  });
}
